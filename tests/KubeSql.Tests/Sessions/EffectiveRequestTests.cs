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
