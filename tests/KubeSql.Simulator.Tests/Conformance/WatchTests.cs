using KubeSql.Simulator.Tests.Servers;

namespace KubeSql.Simulator.Tests.Conformance;

public sealed class WatchTests(ServerPool servers)
{
    [Theory, EveryServer]
    public async Task A_watch_tells_what_happens_after_its_resource_version(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();
        await ConfigMaps.CreateAsync(server, space, "before", "\"w\":\"1\"");
        var from = (await server.GetAsync(ConfigMaps.PathIn(space)))["metadata", "resourceVersion"];
        using var watch = await WatchReader.StartAsync(
            server, $"{ConfigMaps.PathIn(space)}?watch=true&resourceVersion={from}&labelSelector=w&timeoutSeconds=20");

        await ConfigMaps.CreateAsync(server, space, "a", "\"w\":\"1\"");
        await server.PatchAsync(ConfigMaps.PathIn(space) + "/a", "merge", """{"data":{"value":"2"}}""");
        await server.DeleteAsync(ConfigMaps.PathIn(space) + "/a");

        (await watch.NextNameAsync()).ShouldBe("ADDED a");
        (await watch.NextNameAsync()).ShouldBe("MODIFIED a");
        (await watch.NextNameAsync()).ShouldBe("DELETED a");
    }

    [Theory, EveryServer]
    public async Task The_version_of_a_deletion_is_that_of_the_deletion(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();
        var created = await ConfigMaps.CreateAsync(server, space, "a");
        using var watch = await WatchReader.StartAsync(
            server, $"{ConfigMaps.PathIn(space)}?watch=true&resourceVersion={created["metadata", "resourceVersion"]}&fieldSelector=metadata.name%3Da");

        await server.DeleteAsync(ConfigMaps.PathIn(space) + "/a");

        var deleted = await watch.NextAsync();
        long.Parse(deleted!["object"]!["metadata"]!["resourceVersion"]!.GetValue<string>())
            .ShouldBeGreaterThan(long.Parse(created["metadata", "resourceVersion"]!));
    }

    [Theory, EveryServer]
    public async Task Objects_that_enter_or_leave_a_selection_are_added_or_deleted(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();
        var created = await ConfigMaps.CreateAsync(server, space, "a");
        using var watch = await WatchReader.StartAsync(
            server, $"{ConfigMaps.PathIn(space)}?watch=true&resourceVersion={created["metadata", "resourceVersion"]}&labelSelector=in%3Dyes");

        await server.PatchAsync(ConfigMaps.PathIn(space) + "/a", "merge", """{"metadata":{"labels":{"in":"yes"}}}""");
        await server.PatchAsync(ConfigMaps.PathIn(space) + "/a", "merge", """{"data":{"value":"2"}}""");
        await server.PatchAsync(ConfigMaps.PathIn(space) + "/a", "merge", """{"metadata":{"labels":{"in":"no"}}}""");

        (await watch.NextNameAsync()).ShouldBe("ADDED a");
        (await watch.NextNameAsync()).ShouldBe("MODIFIED a");
        (await watch.NextNameAsync()).ShouldBe("DELETED a");
    }

    [Theory, EveryServer]
    public async Task A_watch_from_nowhere_begins_with_what_is_there(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();
        await ConfigMaps.CreateAsync(server, space, "a");

        foreach (var from in (string[])["", "&resourceVersion=", "&resourceVersion=0"])
        {
            using var watch = await WatchReader.StartAsync(
                server, $"{ConfigMaps.PathIn(space)}?watch=true{from}&fieldSelector=metadata.name%3Da&timeoutSeconds=20");
            (await watch.NextNameAsync()).ShouldBe("ADDED a");
        }
    }

    [Theory, EveryServer]
    public async Task A_watch_ends_when_its_time_is_over(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();

        using var watch = await WatchReader.StartAsync(server, $"/api/v1/namespaces/{space}/endpoints?watch=true&timeoutSeconds=1");

        (await watch.NextNameAsync()).ShouldBe("END");
    }

    [Theory, EveryServer]
    public async Task One_object_can_be_watched(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();
        await ConfigMaps.CreateAsync(server, space, "a");
        await ConfigMaps.CreateAsync(server, space, "b");

        using var watch = await WatchReader.StartAsync(
            server, $"{ConfigMaps.PathIn(space)}?watch=true&timeoutSeconds=20&fieldSelector=metadata.name%3Db");

        (await watch.NextNameAsync()).ShouldBe("ADDED b");
    }

    [Theory, EveryServer]
    public async Task Initial_events_end_with_an_annotated_bookmark_and_go_on(string name)
    {
        var server = await servers.GetAsync(name);
        await server.RequireVersionAsync(32, "sendInitialEvents");
        var space = await server.CreateNamespaceAsync();
        await ConfigMaps.CreateAsync(server, space, "a", "\"i\":\"1\"");
        using var watch = await WatchReader.StartAsync(server, ConfigMaps.PathIn(space)
            + "?watch=true&sendInitialEvents=true&allowWatchBookmarks=true&resourceVersionMatch=NotOlderThan&labelSelector=i");

        (await watch.NextNameAsync()).ShouldBe("ADDED a");
        var bookmark = await watch.NextAsync();
        await ConfigMaps.CreateAsync(server, space, "b", "\"i\":\"1\"");

        bookmark!["type"]!.GetValue<string>().ShouldBe("BOOKMARK");
        bookmark["object"]!["kind"]!.GetValue<string>().ShouldBe("ConfigMap");
        bookmark["object"]!["metadata"]!["annotations"]!["k8s.io/initial-events-end"]!.GetValue<string>().ShouldBe("true");
        (await watch.NextNameAsync()).ShouldBe("ADDED b");
    }

    [Theory, EveryServer]
    public async Task Initial_events_must_be_asked_for_in_full(string name)
    {
        var server = await servers.GetAsync(name);
        await server.RequireVersionAsync(32, "sendInitialEvents");

        var answer = await server.GetAsync("/api/v1/pods?watch=true&sendInitialEvents=true&resourceVersionMatch=Exact&timeoutSeconds=1");
        var list = await server.GetAsync("/api/v1/pods?sendInitialEvents=true");

        answer.Code.ShouldBe(422);
        answer["reason"].ShouldBe("Invalid");
        list.Code.ShouldBe(422);
    }

    [Theory, EveryServer]
    public async Task A_table_watch_sends_its_columns_once(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();
        await ConfigMaps.CreateAsync(server, space, "a", "\"t\":\"1\"");
        await ConfigMaps.CreateAsync(server, space, "b", "\"t\":\"1\"");

        using var watch = await WatchReader.StartAsync(
            server, $"{ConfigMaps.PathIn(space)}?watch=true&labelSelector=t&timeoutSeconds=20", "application/json;as=Table;v=v1;g=meta.k8s.io");
        var first = await watch.NextAsync();
        var second = await watch.NextAsync();

        first!["object"]!["columnDefinitions"]!.AsArray().Count.ShouldBe(3);
        second!["object"]!["columnDefinitions"].ShouldBeNull();
        // What was there before the watch comes in any order.
        new[] { first, second }.Select(next => next["object"]!["rows"]![0]!["cells"]![0]!.GetValue<string>()).ShouldBe(["a", "b"], ignoreOrder: true);
    }
}
