using KubeSql.Kubernetes;
using KubeSql.Simulator;

namespace KubeSql.PowerShell.Tests.Watches;

public sealed class WatchListTests : IAsyncDisposable
{
    private readonly SimulatedCluster _cluster = SimulatedCluster.Create(new SimulatorOptions { IsPopulated = false });
    private readonly SessionCache _cache;
    private readonly WatchList _watches = new(new ManualTimeProvider());

    public WatchListTests() => _cache = new SessionCache(Open, _ => "");

    public async ValueTask DisposeAsync()
    {
        await _cache.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    private KubeSqlSession Open(SessionRequest request, MirrorMode mode, Action<Diagnostic> diagnostics) => KubeSqlSession.Open(
        [new ClusterConnection(
            new ClusterEndpoint { Name = "test", Server = new Uri("http://cluster.invalid") },
            new ClusterConnectionOptions { Handler = _cluster.CreateHandler() })],
        new KubeSqlOptions { Mode = mode });

    private async Task<TableWatch> WatchAsync(params string[] tables)
    {
        var lease = _cache.Share(new SessionRequest { Demo = true });
        await lease.Session.MirrorAsync(tables, TestContext.Current.CancellationToken);
        return _watches.Add(lease, tables);
    }

    private static IEnumerable<string> Followed(TableWatch watch) => watch.Session.GetSyncStatus().Select(status => status.Table);

    [Fact]
    public async Task A_stopped_watch_follows_nothing_more()
    {
        var watch = await WatchAsync("pods", "nodes");

        (await _watches.StopAsync(watch.Output.Id)).ShouldBeTrue();

        Followed(watch).ShouldBeEmpty();
        watch.Output.State.ShouldBe(KubeSqlWatchState.Stopped);
    }

    [Fact]
    public async Task What_another_watch_keeps_is_followed_on()
    {
        var watch = await WatchAsync("pods", "nodes");
        var other = await WatchAsync("nodes");

        await _watches.StopAsync(watch.Output.Id);

        Followed(other).ShouldBe(["nodes"]);
    }

    [Fact]
    public async Task A_watch_is_stopped_once()
    {
        var watch = await WatchAsync("pods");

        await _watches.StopAsync(watch.Output.Id);

        (await _watches.StopAsync(watch.Output.Id)).ShouldBeFalse();
    }

    [Fact]
    public async Task Those_of_a_closing_session_end()
    {
        var watch = await WatchAsync("pods");

        _watches.StopAll(other => other.Session == watch.Session);

        _watches.Running.ShouldBeEmpty();
        watch.Output.State.ShouldBe(KubeSqlWatchState.Stopped);
    }
}
