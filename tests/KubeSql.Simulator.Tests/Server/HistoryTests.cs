using KubeSql.Simulator.Tests.Servers;

namespace KubeSql.Simulator.Tests.Server;

public sealed class HistoryTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _clock = new();
    private SimulatedCluster _cluster = null!;
    private TestServer _server = null!;

    private static string Path { get; } = ConfigMaps.PathIn("default");

    public ValueTask InitializeAsync()
    {
        _cluster = SimulatedCluster.Create(new SimulatorOptions { IsPopulated = false, WatchHistory = 10, TimeProvider = _clock });
        _server = new TestServer(new HttpClient(_cluster.CreateHandler()) { BaseAddress = new Uri("http://simulator.test") }, _cluster);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task A_continue_token_from_before_a_compaction_is_expired_and_says_how_to_go_on()
    {
        await CreateAsync("a", "b", "c");
        var page = await _server.GetAsync(Path + "?limit=1");
        await _server.DeleteAsync(Path + "/b");
        _cluster.Compact();

        var expired = await _server.GetAsync($"{Path}?limit=1&continue={page["metadata", "continue"]}");
        var rest = await _server.GetAsync($"{Path}?limit=1&continue={expired["metadata", "continue"]}");

        expired.ShouldBeStatus(410, "Expired", "continue parameter is too old");
        rest.Names.ShouldBe(["c"]);
    }

    [Fact]
    public async Task An_exact_list_from_before_a_compaction_is_expired()
    {
        var created = await CreateAsync("a", "b");
        _cluster.Compact();

        var answer = await _server.GetAsync($"{Path}?resourceVersion={created}&resourceVersionMatch=Exact");

        answer.ShouldBeStatus(410, "Expired", "too old");
    }

    [Fact]
    public async Task A_watch_from_before_a_compaction_gets_an_error_event()
    {
        var created = await CreateAsync("a", "b");
        _cluster.Compact();

        using var watch = await WatchReader.StartAsync(_server, $"{Path}?watch=true&resourceVersion={created}");
        var error = await watch.NextAsync();

        error!["type"]!.GetValue<string>().ShouldBe("ERROR");
        error["object"]!["code"]!.GetValue<int>().ShouldBe(410);
        error["object"]!["reason"]!.GetValue<string>().ShouldBe("Expired");
        (await watch.NextNameAsync()).ShouldBe("END");
    }

    [Fact]
    public async Task A_watch_from_the_compaction_itself_goes_on()
    {
        await CreateAsync("a");
        _cluster.Compact();
        using var watch = await WatchReader.StartAsync(_server, $"{Path}?watch=true&resourceVersion={_cluster.ResourceVersion}");

        await CreateAsync("b");

        (await watch.NextNameAsync()).ShouldBe("ADDED b");
    }

    [Fact]
    public async Task History_is_bounded()
    {
        var first = await CreateAsync("first");
        await CreateAsync([.. Enumerable.Range(0, 30).Select(index => $"m{index}")]);

        using var watch = await WatchReader.StartAsync(_server, $"{Path}?watch=true&resourceVersion={first}");

        (await watch.NextAsync())!["type"]!.GetValue<string>().ShouldBe("ERROR");
    }

    [Fact]
    public async Task Bookmarks_come_at_their_interval_with_the_version_of_now()
    {
        using var watch = await WatchReader.StartAsync(
            _server, $"{Path}?watch=true&resourceVersion={_cluster.ResourceVersion}&allowWatchBookmarks=true");
        await _server.PostAsync("/api/v1/namespaces", """{"metadata":{"name":"elsewhere"}}""");
        var next = watch.NextAsync();

        await _clock.AdvanceAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        var bookmark = await next;
        bookmark!["type"]!.GetValue<string>().ShouldBe("BOOKMARK");
        bookmark["object"]!["metadata"]!["resourceVersion"]!.GetValue<string>().ShouldBe($"{_cluster.ResourceVersion}");
    }

    [Fact]
    public async Task A_watch_without_bookmarks_is_silent_until_its_end()
    {
        using var watch = await WatchReader.StartAsync(_server, $"{Path}?watch=true&resourceVersion={_cluster.ResourceVersion}&timeoutSeconds=300");
        var next = watch.NextNameAsync();

        await _clock.AdvanceAsync(TimeSpan.FromSeconds(300), TestContext.Current.CancellationToken);

        (await next).ShouldBe("END");
    }

    [Fact]
    public async Task Many_writers_at_once_are_seen_in_one_order_without_gaps()
    {
        await using var cluster = SimulatedCluster.Create(new SimulatorOptions { IsPopulated = false });
        await using var server = new TestServer(new HttpClient(cluster.CreateHandler()) { BaseAddress = new Uri("http://simulator.test") }, cluster);
        using var watch = await WatchReader.StartAsync(server, $"{Path}?watch=true&resourceVersion={cluster.ResourceVersion}");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(
            async () =>
            {
                foreach (var index in Enumerable.Range(0, 50))
                {
                    await ConfigMaps.CreateAsync(server, "default", $"w{writer}-{index}");
                }
            },
            TestContext.Current.CancellationToken)));

        var versions = new List<long>();
        while (versions.Count < 400)
        {
            versions.Add(long.Parse((await watch.NextAsync())!["object"]!["metadata"]!["resourceVersion"]!.GetValue<string>()));
        }

        versions.ShouldBe(Enumerable.Range(0, 400).Select(index => versions[0] + index));
    }

    private async Task<string> CreateAsync(params string[] names)
    {
        var first = "";
        foreach (var name in names)
        {
            var created = await ConfigMaps.CreateAsync(_server, "default", name);
            first = first.Length == 0 ? created["metadata", "resourceVersion"]! : first;
        }

        return first;
    }
}
