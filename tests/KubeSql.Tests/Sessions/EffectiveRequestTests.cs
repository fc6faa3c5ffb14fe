namespace KubeSql.Tests.Sessions;

public sealed class EffectiveRequestTests
{
    [Fact]
    public async Task Any_resource_is_counted_by_the_rule_of_the_scheduler()
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("p", spec: """
            "initContainers":[{"name":"i","resources":{"requests":{"nvidia.com/gpu":"3"}}}],
            "containers":[{"name":"a","resources":{"requests":{"nvidia.com/gpu":"1","ephemeral-storage":"1Gi"}}},{"name":"b","resources":{"requests":{"nvidia.com/gpu":"1"}}}]
            """);
        await using var session = cluster.Open();

        (await session.RowsAsync("select \"effective.nvidia.com/gpu\", \"effective.ephemeral-storage\", \"effective.example.com/none\" from pods"))
            .ShouldBe([[3.0, 1073741824.0, 0.0]]);
    }

    [Fact]
    public async Task Cores_and_memory_are_counted_by_the_rule_of_the_scheduler()
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("p", spec: """
            "overhead":{"memory":"1Mi"},
            "initContainers":[{"name":"s","restartPolicy":"Always","resources":{"requests":{"cpu":"250m"}}},{"name":"i","resources":{"requests":{"cpu":"3","memory":1024}}}],
            "containers":[{"name":"a","resources":{"requests":{"cpu":"1"}}},{"name":"b","resources":{"limits":{"cpu":"8"}}},{"name":"c"}]
            """);
        cluster.PutPod("q");
        await using var session = cluster.Open();

        (await session.RowsAsync("select effective_cpu, effective_memory from pods order by name")).ShouldBe([[3.25, 1049600.0], [0.0, 0.0]]);
    }

    [Fact]
    public async Task They_are_counted_where_the_whole_of_the_specification_is_read_too()
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("p", spec: "\"containers\":[{\"name\":\"a\",\"resources\":{\"requests\":{\"cpu\":\"1\"}}}]");
        cluster.Intercept(request => request.Path.StartsWith("/openapi", StringComparison.Ordinal) ? Simulator.Server.ApiResponse.OfJson(400, "{}"u8.ToArray()) : null);
        await using var session = cluster.Open();

        (await session.RowsAsync("select \"spec.containers\" is not null, effective_cpu, ready from pods")).ShouldBe([[1L, 1.0, "0/1"]]);
    }

    [Fact]
    public async Task What_the_pod_itself_requests_stands_in_place_of_its_containers_requests()
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("p", spec: """
            "overhead":{"cpu":"100m"},"resources":{"requests":{"cpu":"500m","nvidia.com/gpu":"7"}},
            "containers":[{"name":"a","resources":{"requests":{"cpu":"2","memory":"64Mi","nvidia.com/gpu":"1"}}}]
            """);
        await using var session = cluster.Open();

        (await session.RowsAsync("select effective_cpu, effective_memory, \"effective.cpu\", \"effective.nvidia.com/gpu\" from pods"))
            .ShouldBe([[0.6, 67108864.0, 0.6, 1.0]]);
    }
}
