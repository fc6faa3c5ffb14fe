using System.Text;
using KubeSql.Kubernetes;
using KubeSql.Simulator;
using KubeSql.Simulator.Schema;

namespace KubeSql.PowerShell.Tests.Watches;

public sealed class ChangeFeedTests : IAsyncDisposable
{
    private readonly SimulatedCluster _cluster = SimulatedCluster.Create(new SimulatorOptions { IsPopulated = false });
    private readonly KubeSqlSession _session;
    private readonly ChangeFeed _feed;

    public ChangeFeedTests()
    {
        Create("one");
        _session = KubeSqlSession.Open([new ClusterConnection(
            new ClusterEndpoint { Name = "test", Server = new Uri("http://cluster.invalid") },
            new ClusterConnectionOptions { Handler = _cluster.CreateHandler() })]);
        _feed = new ChangeFeed(_session, ["configmaps", "nodes"], new ManualTimeProvider());
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    private void Create(string name) => _cluster.Objects.Create(
        SchemaFacts.BuiltIn.Resource("v1", "configmaps"), "default", name,
        Encoding.UTF8.GetBytes($$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{{name}}}","namespace":"default","uid":"u-{{{name}}}"}}"""));

    private async Task WaitForRowsAsync(long rows)
    {
        while (_session.GetSyncStatus().Single(status => status.Table == "configmaps").Rows != rows)
        {
            Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    [Fact]
    public async Task The_first_reading_gives_nothing() => (await _feed.ReadAsync(Token)).ShouldBeEmpty();

    [Fact]
    public async Task Each_change_is_told_once()
    {
        await _feed.ReadAsync(Token);
        Create("two");
        await WaitForRowsAsync(2);

        (await _feed.ReadAsync(Token)).Select(change => $"{change}").ShouldBe(["Added configmaps default/two"]);
        (await _feed.ReadAsync(Token)).ShouldBeEmpty();
    }
}
