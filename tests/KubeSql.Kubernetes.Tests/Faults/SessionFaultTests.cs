using KubeSql.Simulator;
using KubeSql.Simulator.Faults;

namespace KubeSql.Kubernetes.Tests;

/// <summary>Discovery and OpenAPI documents that are missing or odd cost columns at most.</summary>
public sealed class SessionFaultTests
{
    // Errors of the server that do not pass are errors of the statement.
    private static readonly string[] _passing = ["F52/unavailable", "F53/500"];

    public static TheoryData<string> Faults { get; } =
        [.. FaultScript.Names.Where(name => string.CompareOrdinal(name, "F52") >= 0 && name != "F53/no-JSON")];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Rows_can_be_read(string fault)
    {
        int? times = _passing.Contains(fault) ? 2 : null;
        await using var cluster = SimulatedCluster.Create();
        var script = new FaultScript([new FaultRule { Fault = fault, Times = times }]);
        cluster.Interceptor = script;
        var endpoint = new ClusterEndpoint { Name = "odd", Server = new Uri("http://odd.test") };
        var options = new ClusterConnectionOptions { Handler = cluster.CreateHandler(), TimeProvider = new ManualTimeProvider { PassAtOnce = TimeSpan.FromSeconds(5) } };
        await using var session = KubeSqlSession.Open([new ClusterConnection(endpoint, options)], new KubeSqlOptions { Mode = MirrorMode.ListOnce });

        await using var result = await session.QueryAsync("select count(*), count(name) from configmaps", cancellationToken: TestContext.Current.CancellationToken);

        (await result.ReadAsync(TestContext.Current.CancellationToken)).ShouldBeTrue();
        result.GetValue(0).ShouldBeOfType<long>().ShouldBeGreaterThan(0);
        result.GetValue(1).ShouldBe(result.GetValue(0));
        script.Count.ShouldBeGreaterThan(0);
    }
}
