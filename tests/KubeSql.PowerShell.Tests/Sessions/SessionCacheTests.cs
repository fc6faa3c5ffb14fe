using KubeSql.Kubernetes;

namespace KubeSql.PowerShell.Tests.Sessions;

public sealed class SessionCacheTests : IAsyncDisposable
{
    private readonly SessionCache _cache;
    private string _stamp = "monday";

    public SessionCacheTests() => _cache = new SessionCache(Open, _ => _stamp.Length > 0 ? _stamp : throw new KubeConfigException("KubeConfigInvalid", "half written"));

    public ValueTask DisposeAsync() => _cache.DisposeAsync();

    private static SessionRequest Request(string context) => new() { Contexts = [context] };

    private static KubeSqlSession Open(SessionRequest request, MirrorMode mode, Action<Diagnostic> diagnostics)
    {
        var endpoint = new ClusterEndpoint { Name = string.Join(',', request.Contexts), Server = new Uri("http://cluster.invalid") };
        return KubeSqlSession.Open([new ClusterConnection(endpoint)], new KubeSqlOptions { Mode = mode, Diagnostics = diagnostics });
    }

    private static bool IsClosed(KubeSqlSession session)
    {
        try
        {
            _ = session.GetTableAsync("clusters", new CancellationToken(canceled: true));
            return false;
        }
        catch (ObjectDisposedException)
        {
            return true;
        }
    }

    private static async Task WaitUntilClosed(KubeSqlSession session)
    {
        while (!IsClosed(session))
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    [Fact]
    public void The_same_request_shares_a_session()
    {
        using var one = _cache.Share(Request("prod"));
        using var other = _cache.Share(Request("prod"));

        other.Session.ShouldBeSameAs(one.Session);
    }

    [Fact]
    public void Another_request_has_another_session()
    {
        using var one = _cache.Share(Request("prod"));
        using var other = _cache.Share(Request("test"));

        other.Session.ShouldNotBeSameAs(one.Session);
    }

    [Fact]
    public void A_session_stays_open_for_the_next_command()
    {
        var first = _cache.Share(Request("prod"));
        first.Dispose();
        using var second = _cache.Share(Request("prod"));

        second.Session.ShouldBeSameAs(first.Session);
    }

    [Fact]
    public void A_changed_kubeconfig_opens_a_new_session()
    {
        using var before = _cache.Share(Request("prod"));
        _stamp = "tuesday";
        using var after = _cache.Share(Request("prod"));

        after.Session.ShouldNotBeSameAs(before.Session);
    }

    [Fact]
    public void What_the_kubeconfig_no_longer_means_is_not_lent_to_completion()
    {
        using var before = _cache.Share(Request("prod"));
        _stamp = "tuesday";

        _cache.TryBorrow(Request("prod")).ShouldBeNull();
    }

    [Fact]
    public void A_kubeconfig_that_cannot_be_read_now_leaves_its_session_usable()
    {
        using var before = _cache.Share(Request("prod"));
        var whole = _stamp;
        _stamp = "";
        Should.Throw<KubeConfigException>(() => _cache.Share(Request("prod")));
        _cache.TryBorrow(Request("prod")).ShouldBeNull();
        _stamp = whole;
        using var after = _cache.Share(Request("prod"));

        after.Session.ShouldBeSameAs(before.Session);
    }

    [Fact]
    public void A_replaced_session_stays_open_while_it_is_used()
    {
        using var before = _cache.Share(Request("prod"));
        _stamp = "tuesday";
        using var after = _cache.Share(Request("prod"));

        IsClosed(before.Session).ShouldBeFalse();
    }

    [Fact(Timeout = 10_000)]
    public async Task A_replaced_session_closes_with_its_last_use()
    {
        var one = _cache.Share(Request("prod"));
        var two = _cache.Share(Request("prod"));
        _stamp = "tuesday";
        using var after = _cache.Share(Request("prod"));

        one.Dispose();
        IsClosed(two.Session).ShouldBeFalse();
        two.Dispose();

        await WaitUntilClosed(two.Session);
    }

    [Fact(Timeout = 10_000)]
    public async Task A_session_for_once_closes_with_its_lease()
    {
        var lease = _cache.OpenOnce(Request("prod"));
        lease.Dispose();

        await WaitUntilClosed(lease.Session);
    }

    [Fact]
    public void Nothing_is_opened_to_borrow() => _cache.TryBorrow(Request("prod")).ShouldBeNull();

    [Fact]
    public void An_open_session_can_be_borrowed()
    {
        using var lease = _cache.Share(Request("prod"));
        using var borrowed = _cache.TryBorrow(Request("prod"));

        borrowed!.Session.ShouldBeSameAs(lease.Session);
    }

    [Fact]
    public void A_session_with_the_same_clusters_can_be_borrowed_for_another_namespace()
    {
        using var lease = _cache.Share(Request("prod"));
        using var borrowed = _cache.TryBorrow(Request("prod") with { Namespace = "shop" });

        borrowed!.Session.ShouldBeSameAs(lease.Session);
    }

    [Fact(Timeout = 10_000)]
    public async Task An_interrupted_walk_over_the_sessions_keeps_none_open()
    {
        var lease = _cache.Share(Request("prod"));
        var other = _cache.Share(Request("test"));
        Should.Throw<InvalidOperationException>(() => _cache.ForEach(_ => throw new InvalidOperationException("stopped")));

        foreach (var session in new[] { lease.Session, other.Session })
        {
            _cache.Close(session);
        }

        lease.Dispose();
        other.Dispose();

        await WaitUntilClosed(lease.Session);
        await WaitUntilClosed(other.Session);
    }

    [Fact(Timeout = 10_000)]
    public async Task A_session_let_go_of_closes_with_its_last_use()
    {
        var lease = _cache.Share(Request("prod"));
        using var other = _cache.Share(Request("test"));

        _cache.Close(lease.Session);
        _cache.TryBorrow(Request("prod")).ShouldBeNull();
        IsClosed(lease.Session).ShouldBeFalse();
        lease.Dispose();

        await WaitUntilClosed(lease.Session);
        IsClosed(other.Session).ShouldBeFalse();
    }

    [Fact]
    public async Task Closing_the_cache_closes_sessions_in_use()
    {
        using var lease = _cache.Share(Request("prod"));
        await _cache.DisposeAsync();

        IsClosed(lease.Session).ShouldBeTrue();
    }

    [Fact]
    public async Task A_closed_cache_can_be_used_again()
    {
        _cache.Share(Request("prod")).Dispose();
        await _cache.DisposeAsync();
        using var lease = _cache.Share(Request("prod"));

        IsClosed(lease.Session).ShouldBeFalse();
    }

    [Fact]
    public void A_session_that_cannot_be_opened_leaves_the_old_one_in_place()
    {
        var fails = false;
        var cache = new SessionCache(
            (request, mode, diagnostics) => fails ? throw new KubeConfigException("KubeConfigInvalid", "no") : Open(request, mode, diagnostics),
            _ => _stamp);
        using var before = cache.Share(Request("prod"));
        (_stamp, fails) = ("tuesday", true);
        Should.Throw<KubeConfigException>(() => cache.Share(Request("prod")));

        IsClosed(before.Session).ShouldBeFalse();
    }
}
