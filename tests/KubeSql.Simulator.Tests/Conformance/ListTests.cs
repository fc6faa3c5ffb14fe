using KubeSql.Simulator.Tests.Servers;

namespace KubeSql.Simulator.Tests.Conformance;

public sealed class ListTests(ServerPool servers)
{
    [Theory, EveryServer]
    public async Task A_list_names_its_kind_and_leaves_the_kind_of_built_in_items_out(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();
        await ConfigMaps.CreateAsync(server, space, "a");

        var list = await server.GetAsync(ConfigMaps.PathIn(space) + "?labelSelector=");

        list["kind"].ShouldBe("ConfigMapList");
        list["apiVersion"].ShouldBe("v1");
        var item = list.Json["items"]!.AsArray().First(value => value!["metadata"]!["name"]!.GetValue<string>() == "a")!;
        item.AsObject().ContainsKey("kind").ShouldBeFalse();
    }

    [Theory, EveryServer]
    public async Task An_empty_list_has_an_empty_array(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();

        var list = await server.GetAsync($"/api/v1/namespaces/{space}/pods");

        list["items"].ShouldBe("[]");
    }

    [Theory, EveryServer]
    public async Task Pages_are_one_consistent_list_whatever_happens_between_them(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();
        foreach (var index in Enumerable.Range(0, 5))
        {
            await ConfigMaps.CreateAsync(server, space, $"m{index}", "\"paged\":\"yes\"");
        }

        var query = ConfigMaps.PathIn(space) + "?labelSelector=paged%3Dyes&limit=2";
        var first = await server.GetAsync(query);
        await server.DeleteAsync(ConfigMaps.PathIn(space) + "/m3");
        await ConfigMaps.CreateAsync(server, space, "m21", "\"paged\":\"yes\"");
        var second = await server.GetAsync($"{query}&continue={first["metadata", "continue"]}");
        var third = await server.GetAsync($"{query}&continue={second["metadata", "continue"]}");

        first.Names.Concat(second.Names).Concat(third.Names).ShouldBe(["m0", "m1", "m2", "m3", "m4"]);
        second["metadata", "resourceVersion"].ShouldBe(first["metadata", "resourceVersion"]);
        third["metadata", "continue"].ShouldBeNull();
    }

    [Theory, EveryServer]
    public async Task A_page_says_how_many_follow_unless_a_selector_hides_it(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();
        foreach (var index in Enumerable.Range(0, 4))
        {
            await server.PostAsync($"/api/v1/namespaces/{space}/endpoints", $$$"""{"metadata":{"name":"e{{{index}}}"}}""");
        }

        var page = await server.GetAsync($"/api/v1/namespaces/{space}/endpoints?limit=1");
        var selected = await server.GetAsync($"/api/v1/namespaces/{space}/endpoints?limit=1&labelSelector=!x");

        page["metadata", "remainingItemCount"].ShouldBe("3");
        selected["metadata", "remainingItemCount"].ShouldBeNull();
    }

    [Theory, EveryServer]
    public async Task Objects_come_in_the_order_of_their_keys(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();
        foreach (var endpoint in (string[])["b", "a-b", "a", "a.b", "a1"])
        {
            await server.PostAsync($"/api/v1/namespaces/{space}/endpoints", $$$"""{"metadata":{"name":"{{{endpoint}}}"}}""");
        }

        var list = await server.GetAsync($"/api/v1/namespaces/{space}/endpoints?limit=500");

        list.Names.ShouldBe(["a", "a-b", "a.b", "a1", "b"]);
    }

    [Theory, EveryServer]
    public async Task An_exact_resource_version_gives_the_past(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();
        var then = (await ConfigMaps.CreateAsync(server, space, "a"))["metadata", "resourceVersion"];
        await ConfigMaps.CreateAsync(server, space, "b");

        var list = await server.GetAsync($"{ConfigMaps.PathIn(space)}?resourceVersion={then}&resourceVersionMatch=Exact");

        list.Names.Where(item => item.Length == 1).ShouldBe(["a"]);
        list["metadata", "resourceVersion"].ShouldBe(then);
    }

    [Theory, EveryServer]
    public async Task A_minimum_resource_version_gives_the_present(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();
        var then = (await ConfigMaps.CreateAsync(server, space, "a"))["metadata", "resourceVersion"];
        var now = (await ConfigMaps.CreateAsync(server, space, "b"))["metadata", "resourceVersion"];

        var old = await server.GetAsync($"{ConfigMaps.PathIn(space)}?resourceVersion={then}&resourceVersionMatch=NotOlderThan");
        var fresh = await server.GetAsync($"{ConfigMaps.PathIn(space)}?resourceVersion={now}&resourceVersionMatch=NotOlderThan");

        old.Names.ShouldContain("a");
        fresh.Names.ShouldContain("b");
    }

    [Theory, EveryServer]
    public async Task A_resource_version_from_the_future_is_a_timeout_to_try_again(string name)
    {
        var server = await servers.GetAsync(name);

        var answer = await server.GetAsync("/api/v1/pods?resourceVersion=999999999");

        answer.ShouldBeStatus(504, "Timeout", "Too large resource version");
        answer["details", "retryAfterSeconds"].ShouldBe("1");
        answer["details", "causes", "0", "reason"].ShouldBe("ResourceVersionTooLarge");
    }

    [Theory, EveryServer]
    public async Task Labels_select(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();
        await ConfigMaps.CreateAsync(server, space, "red", "\"test\":\"x\",\"colour\":\"red\"");
        await ConfigMaps.CreateAsync(server, space, "blue", "\"test\":\"x\",\"colour\":\"blue\"");
        await ConfigMaps.CreateAsync(server, space, "none", "\"test\":\"x\"");

        async Task<string> Selected(string selector)
        {
            var answer = await server.GetAsync($"{ConfigMaps.PathIn(space)}?labelSelector={Uri.EscapeDataString("test=x," + selector)}");
            return string.Join(' ', answer.Names);
        }

        (await Selected("colour=red")).ShouldBe("red");
        (await Selected("colour==red")).ShouldBe("red");
        (await Selected("colour!=red")).ShouldBe("blue none");
        (await Selected("colour in (red, green)")).ShouldBe("red");
        (await Selected("colour notin (red)")).ShouldBe("blue none");
        (await Selected("colour")).ShouldBe("blue red");
        (await Selected("!colour")).ShouldBe("none");
    }

    [Theory, EveryServer]
    public async Task Fields_select(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();
        await ConfigMaps.CreateAsync(server, space, "a");
        await ConfigMaps.CreateAsync(server, space, "b");

        var one = await server.GetAsync($"{ConfigMaps.PathIn(space)}?fieldSelector=metadata.name%3Db");
        var everywhere = await server.GetAsync($"/api/v1/configmaps?fieldSelector=metadata.name%3Da,metadata.namespace%3D{space}");

        one.Names.ShouldBe(["b"]);
        everywhere.Names.ShouldBe(["a"]);
    }

    [Theory, EveryServer]
    public async Task Parameters_that_do_not_go_together_are_refused(string name)
    {
        var server = await servers.GetAsync(name);

        (await server.GetAsync("/api/v1/pods?fieldSelector=spec.foo%3D1")).ShouldBeStatus(400, "BadRequest", "field label not supported: spec.foo");
        (await server.GetAsync("/api/v1/pods?labelSelector=a%20b")).ShouldBeStatus(400, "BadRequest", "unable to parse requirement");
        (await server.GetAsync("/api/v1/pods?limit=x")).ShouldBeStatus(400, "BadRequest", "invalid syntax");
        (await server.GetAsync("/api/v1/pods?continue=abc")).ShouldBeStatus(400, "BadRequest", "continue key is not valid");
        (await server.GetAsync("/api/v1/pods?resourceVersionMatch=Exact"))
            .ShouldBeStatus(422, "Invalid", "resourceVersionMatch is forbidden unless resourceVersion is provided");
        (await server.GetAsync("/api/v1/pods?resourceVersion=0&resourceVersionMatch=Exact"))
            .ShouldBeStatus(422, "Invalid", "is forbidden for resourceVersion \"0\"");
        (await server.GetAsync("/api/v1/pods?resourceVersion=1&resourceVersionMatch=Foo")).ShouldBeStatus(422, "Invalid", "Unsupported value: \"Foo\"");
    }

    [Theory, EveryServer]
    public async Task Metadata_can_be_asked_for_alone(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();
        await ConfigMaps.CreateAsync(server, space, "a");

        var list = await server.GetAsync(ConfigMaps.PathIn(space), "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1");

        list["kind"].ShouldBe("PartialObjectMetadataList");
        list["apiVersion"].ShouldBe("meta.k8s.io/v1");
        list["items", "0", "kind"].ShouldBe("PartialObjectMetadata");
        list.Json["items"]!.AsArray().ShouldAllBe(item => !item!.AsObject().ContainsKey("data"));
    }

    [Theory, EveryServer]
    public async Task Tables_carry_columns_and_rows(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();
        await ConfigMaps.CreateAsync(server, space, "a");

        var table = await server.GetAsync(
            $"{ConfigMaps.PathIn(space)}?fieldSelector=metadata.name%3Da", "application/json;as=Table;v=v1;g=meta.k8s.io,application/json");

        table["kind"].ShouldBe("Table");
        table.Json["columnDefinitions"]!.AsArray().Select(column => column!["name"]!.GetValue<string>()).ShouldBe(["Name", "Data", "Age"]);
        table["rows", "0", "cells", "0"].ShouldBe("a");
        table["rows", "0", "cells", "1"].ShouldBe("1");
        table["rows", "0", "object", "kind"].ShouldBe("PartialObjectMetadata");
        table["rows", "0", "object", "metadata", "name"].ShouldBe("a");
    }

    [Theory, EveryServer]
    public async Task A_media_type_that_is_not_served_is_not_acceptable(string name)
    {
        var server = await servers.GetAsync(name);

        var answer = await server.GetAsync("/api/v1/namespaces", "application/xml");

        answer.Code.ShouldBe(406);
        answer["reason"].ShouldBe("NotAcceptable");
    }
}
