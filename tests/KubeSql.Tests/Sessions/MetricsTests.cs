using System.Text;
using KubeSql.Simulator.Server;

namespace KubeSql.Tests.Sessions;

public sealed class MetricsTests
{
    private const string Pod = """
        {"apiVersion":"metrics.k8s.io/v1beta1","kind":"PodMetrics","metadata":{"name":"p","namespace":"default"},"timestamp":"2024-05-06T07:08:09Z","window":"17.388s",
        "containers":[{"name":"a","usage":{"cpu":"1500u","memory":"10Ki"}},{"name":"b","usage":{"cpu":"998500000n","memory":"1024"}}]}
        """;

    private const string Node = """
        {"apiVersion":"metrics.k8s.io/v1beta1","kind":"NodeMetrics","metadata":{"name":"n"},"timestamp":"2024-05-06T07:08:09Z","window":"20s",
        "usage":{"cpu":"2500000000n","memory":"8Gi"}}
        """;

    private static readonly DateTime s_time = new(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc);

    [Theory]
    [InlineData("select name, cpu, memory, window from pod_metrics", "p 1 11264 17.388s")]
    [InlineData("select pod, name, cpu, memory from container_metrics order by name desc limit 1", "p b 0.9985 1024")]
    [InlineData("select name, cpu, memory, window from node_metrics", "n 2.5 8589934592 20s")]
    [InlineData("select p.name, m.memory from pods p join pod_metrics m using (cluster, namespace, name)", "p 11264")]
    public async Task Usage_is_in_cores_and_bytes(string sql, string expected)
    {
        await using var cluster = Cluster();
        await using var session = cluster.Open();

        string.Join(' ', (await session.RowsAsync(sql)).Single().Select(value => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture))).ShouldBe(expected);
    }

    [Fact]
    public async Task The_moment_of_a_measurement_is_a_time()
    {
        await using var cluster = Cluster();
        await using var session = cluster.Open();

        (await session.RowsAsync("select p.timestamp, n.timestamp from pod_metrics p, node_metrics n")).ShouldBe([[s_time, s_time]]);
    }

    [Theory]
    [InlineData("pod_metrics")]
    [InlineData("container_metrics")]
    [InlineData("node_metrics")]
    public async Task Without_the_metrics_API_the_error_says_what_is_missing(string table)
    {
        await using var cluster = new TestCluster();
        cluster.Intercept(request => request.Path switch
        {
            "/api" => Json("""{"kind":"APIVersions","versions":["v1"]}"""),
            "/apis" => Json("""{"kind":"APIGroupList","apiVersion":"v1","groups":[]}"""),
            "/api/v1" => Json("""{"kind":"APIResourceList","groupVersion":"v1","resources":[{"name":"pods","singularName":"pod","namespaced":true,"kind":"Pod","verbs":["list","watch"]}]}"""),
            _ => null,
        });
        await using var session = cluster.Open();

        var error = await Should.ThrowAsync<SqlQueryException>(session.RowsAsync($"select * from {table}"));

        error.ErrorId.ShouldBe("TableNotFound");
        error.Message.ShouldContain("no cluster serves the metrics API (metrics.k8s.io), which comes with metrics-server");
    }

    private static TestCluster Cluster()
    {
        var cluster = new TestCluster();
        cluster.PutPod("p");
        cluster.PutMetrics("pods", "default", "p", Pod);
        cluster.PutMetrics("nodes", null, "n", Node);
        return cluster;
    }

    private static ApiResponse Json(string json) => ApiResponse.OfJson(200, Encoding.UTF8.GetBytes(json));
}
