using System.Text.Json.Nodes;
using KubeSql.Simulator.Tests.Servers;

namespace KubeSql.Simulator.Tests.Conformance;

public sealed class DiscoveryTests(ServerPool servers)
{
    private const string Aggregated = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
        + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json";

    [Theory, EveryServer]
    public async Task Health_and_version_answer(string name)
    {
        var server = await servers.GetAsync(name);

        (await server.GetAsync("/readyz")).Text.ShouldBe("ok");
        (await server.GetAsync("/healthz")).Text.ShouldBe("ok");
        (await server.GetAsync("/version"))["gitVersion"].ShouldNotBeNull().ShouldStartWith("v1.");
    }

    [Theory, EveryServer]
    public async Task Legacy_discovery_lists_groups_and_resources(string name)
    {
        var server = await servers.GetAsync(name);

        var core = await server.GetAsync("/api");
        var groups = await server.GetAsync("/apis", "application/json");
        var resources = await server.GetAsync("/apis/apps/v1");

        core["kind"].ShouldBe("APIVersions");
        core["versions"].ShouldBe("""["v1"]""");
        groups["kind"].ShouldBe("APIGroupList");
        groups.Json["groups"]!.AsArray().Select(group => group!["name"]!.GetValue<string>()).ShouldContain("apps");
        resources["kind"].ShouldBe("APIResourceList");
        resources["groupVersion"].ShouldBe("apps/v1");
        var deployments = Find(resources.Json["resources"]!, "name", "deployments");
        deployments["kind"]!.GetValue<string>().ShouldBe("Deployment");
        deployments["namespaced"]!.GetValue<bool>().ShouldBeTrue();
        deployments["shortNames"]!.AsArray()[0]!.GetValue<string>().ShouldBe("deploy");
        deployments["verbs"]!.AsArray().Select(verb => verb!.GetValue<string>()).ShouldContain("watch");
        Find(resources.Json["resources"]!, "name", "deployments/scale")["kind"]!.GetValue<string>().ShouldBe("Scale");
    }

    [Theory, EveryServer]
    public async Task Aggregated_discovery_holds_everything_in_two_documents(string name)
    {
        var server = await servers.GetAsync(name);
        await server.RequireVersionAsync(30, "aggregated discovery");

        var core = await server.GetAsync("/api", Aggregated);
        var groups = await server.GetAsync("/apis", Aggregated);

        core.ContentType.Replace(" ", "").ShouldBe("application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList");
        core["kind"].ShouldBe("APIGroupDiscoveryList");
        core["apiVersion"].ShouldBe("apidiscovery.k8s.io/v2");
        var pods = Find(core.Json["items"]![0]!["versions"]![0]!["resources"]!, "resource", "pods");
        pods["responseKind"]!["kind"]!.GetValue<string>().ShouldBe("Pod");
        pods["scope"]!.GetValue<string>().ShouldBe("Namespaced");
        pods["shortNames"]!.AsArray()[0]!.GetValue<string>().ShouldBe("po");
        groups.Json["items"]!.AsArray().Select(group => group!["metadata"]!["name"]!.GetValue<string>()).ShouldContain("apps");
        groups["items", "0", "versions", "0", "freshness"].ShouldBe("Current");
    }

    [Theory, EveryServer]
    public async Task Plain_json_still_gets_the_old_documents(string name)
    {
        var server = await servers.GetAsync(name);

        (await server.GetAsync("/apis", "application/json"))["kind"].ShouldBe("APIGroupList");
    }

    [Theory, EveryServer]
    public async Task Unknown_resources_are_a_status_and_unknown_groups_are_not(string name)
    {
        var server = await servers.GetAsync(name);

        (await server.GetAsync("/apis/apps/v1/things")).ShouldBeStatus(404, "NotFound", "the server could not find the requested resource");
        (await server.GetAsync("/api/v1/things")).ShouldBeStatus(404, "NotFound", "the server could not find the requested resource");
        var group = await server.GetAsync("/apis/nosuch/v1/things");
        group.Code.ShouldBe(404);
        group.Text.ShouldBe("404 page not found\n");
    }

    [Theory, EveryServer]
    public async Task Open_api_version_3_has_a_schema_for_pods(string name)
    {
        var server = await servers.GetAsync(name);
        await server.RequireVersionAsync(27, "OpenAPI v3");

        var index = await server.GetAsync("/openapi/v3");
        var address = index["paths", "api/v1", "serverRelativeURL"];
        var document = await server.GetAsync(address!);

        address.ShouldNotBeNull().ShouldContain("hash=");
        var schemas = document.Json["components"]!["schemas"]!;
        var pod = schemas["io.k8s.api.core.v1.Pod"]!;
        pod["x-kubernetes-group-version-kind"]![0]!["kind"]!.GetValue<string>().ShouldBe("Pod");
        pod["properties"]!["spec"]!["allOf"]![0]!["$ref"]!.GetValue<string>().ShouldBe("#/components/schemas/io.k8s.api.core.v1.PodSpec");
        schemas["io.k8s.api.core.v1.PodSpec"]!["properties"]!["containers"]!["type"]!.GetValue<string>().ShouldBe("array");
    }

    [Theory, EveryServer]
    public async Task Open_api_version_2_has_a_definition_for_pods(string name)
    {
        var server = await servers.GetAsync(name);

        var document = await server.GetAsync("/openapi/v2");

        var pod = document.Json["definitions"]!["io.k8s.api.core.v1.Pod"]!;
        pod["properties"]!["spec"]!["$ref"]!.GetValue<string>().ShouldBe("#/definitions/io.k8s.api.core.v1.PodSpec");
    }

    private static JsonNode Find(JsonNode list, string name, string value) =>
        list.AsArray().Single(item => item![name]!.GetValue<string>() == value)!;
}
