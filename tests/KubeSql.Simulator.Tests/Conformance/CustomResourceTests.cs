using KubeSql.Simulator.Tests.Servers;

namespace KubeSql.Simulator.Tests.Conformance;

public sealed class CustomResourceTests(ServerPool servers)
{
    private const string Definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

    private const string Definition = """
        {"kind":"CustomResourceDefinition","apiVersion":"apiextensions.k8s.io/v1","metadata":{"name":"widgets.GROUP"},
         "spec":{"group":"GROUP","scope":"Namespaced","names":{"plural":"widgets","kind":"Widget","shortNames":["wd"]},
          "versions":[{"name":"v1","served":true,"storage":true,"subresources":{"status":{}},
           "additionalPrinterColumns":[{"name":"Size","type":"integer","jsonPath":".spec.size"},
            {"name":"Ready","type":"string","jsonPath":".spec.checks[?(@.type==\"Ready\")].value"}],
           "schema":{"openAPIV3Schema":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}}]}}
        """;

    [Theory, EveryServer]
    public async Task A_definition_makes_its_resource_served_and_its_end_ends_it(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();
        var group = await DefineAsync(server);
        var path = $"/apis/{group}/v1/namespaces/{space}/widgets";

        var created = await server.PostAsync(path, Widget(group, "w", 3));
        var list = await server.GetAsync($"/apis/{group}/v1/widgets");
        var discovered = await server.GetAsync($"/apis/{group}/v1");
        await server.DeleteAsync($"{Definitions}/widgets.{group}");

        created.Code.ShouldBe(201, created.Text);
        list["kind"].ShouldBe("WidgetList");
        list["items", "0", "kind"].ShouldBe("Widget");
        list["items", "0", "apiVersion"].ShouldBe($"{group}/v1");
        discovered["resources", "0", "shortNames", "0"].ShouldBe("wd");
        await EventuallyAsync(async () => (await server.GetAsync(path)).Code == 404);
    }

    [Theory, EveryServer]
    public async Task Printer_columns_are_the_definitions_own(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();
        var group = await DefineAsync(server);
        var path = $"/apis/{group}/v1/namespaces/{space}/widgets";
        await server.PostAsync(path, Widget(group, "w", 3));

        var table = await server.GetAsync(path, "application/json;as=Table;v=v1;g=meta.k8s.io");

        table.Json["columnDefinitions"]!.AsArray().Select(column => column!["name"]!.GetValue<string>()).ShouldBe(["Name", "Size", "Ready"]);
        table["rows", "0", "cells"].ShouldBe("""["w",3,"yes"]""");
    }

    [Theory, EveryServer]
    public async Task Status_is_a_subresource_where_the_definition_says_so(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();
        var group = await DefineAsync(server);
        var path = $"/apis/{group}/v1/namespaces/{space}/widgets";
        var created = await server.PostAsync(path, Widget(group, "w", 3));

        var patched = await server.PatchAsync(path + "/w/status", "merge", """{"status":{"phase":"Done"}}""");

        created["status"].ShouldBeNull();
        created["metadata", "generation"].ShouldBe("1");
        patched["status", "phase"].ShouldBe("Done");
        patched["metadata", "generation"].ShouldBe("1");
    }

    [Theory, EveryServer]
    public async Task Strategic_patches_are_for_built_in_kinds_only(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();
        var group = await DefineAsync(server);
        var path = $"/apis/{group}/v1/namespaces/{space}/widgets";
        await server.PostAsync(path, Widget(group, "w", 3));

        (await server.PatchAsync(path + "/w", "strategic-merge", "{}")).Code.ShouldBe(415);
    }

    [Theory, EveryServer]
    public async Task Custom_objects_are_watched_like_others(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();
        var group = await DefineAsync(server);
        var path = $"/apis/{group}/v1/namespaces/{space}/widgets";
        var from = (await server.GetAsync(path))["metadata", "resourceVersion"];
        using var watch = await WatchReader.StartAsync(server, $"{path}?watch=true&resourceVersion={from}&timeoutSeconds=20");

        await server.PostAsync(path, Widget(group, "w", 3));

        var added = await watch.NextAsync();
        added!["type"]!.GetValue<string>().ShouldBe("ADDED");
        added["object"]!["kind"]!.GetValue<string>().ShouldBe("Widget");
    }

    private static string Widget(string group, string name, int size) => $$$"""
        {"kind":"Widget","apiVersion":"{{{group}}}/v1","metadata":{"name":"{{{name}}}"},
         "spec":{"size":{{{size}}},"checks":[{"type":"Ready","value":"yes"},{"type":"Other","value":"no"}]},"status":{"phase":"New"}}
        """;

    /// <summary>Defines widgets in a group of their own, and waits until they are served.</summary>
    private static async Task<string> DefineAsync(TestServer server)
    {
        var group = $"g{Guid.NewGuid():N}.example.com";
        var answer = await server.PostAsync(Definitions, Definition.Replace("GROUP", group, StringComparison.Ordinal));
        answer.Code.ShouldBe(201, answer.Text);
        await EventuallyAsync(async () => (await server.GetAsync($"/apis/{group}/v1/widgets")).Code == 200
            && (await server.GetAsync($"/apis/{group}/v1")).Code == 200);
        return group;
    }

    /// <summary>A real server establishes and ends custom resources in the background.</summary>
    private static async Task EventuallyAsync(Func<Task<bool>> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (!await condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), limit.Token);
        }
    }
}
