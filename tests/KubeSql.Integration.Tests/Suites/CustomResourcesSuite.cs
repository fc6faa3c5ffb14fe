using System.Text.Json.Nodes;
using KubeSql.Integration.Tests.Clusters;

namespace KubeSql.Integration.Tests.Suites;

/// <summary>A custom resource is a table like any other.</summary>
public abstract class CustomResourcesSuite(ClusterUnderTest cluster) : ClusterSuite(cluster)
{
    private static readonly TimeSpan s_publishing = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_custom_resource_is_a_table_with_typed_columns()
    {
        await using var space = await TestNamespace.CreateAsync(Cluster.Api, Token);
        var group = await AddWidgetsAsync(space);
        await using var session = Cluster.Open();

        var rows = await session.RowsAsync($"select namespace, name, size, color from \"widgets.{group}\" where size > 3", Token);

        rows.ShouldHaveSingleItem().ShouldBe([space.Name, "large", 10L, null]);
    }

    [Fact]
    public async Task A_custom_resource_answers_to_its_short_name()
    {
        await using var space = await TestNamespace.CreateAsync(Cluster.Api, Token);
        await AddWidgetsAsync(space);
        await using var session = Cluster.Open();

        (await session.ValueAsync("select sum(size) from wdg", Token)).ShouldBe(13L);
    }

    private async Task<string> AddWidgetsAsync(TestNamespace space)
    {
        var group = $"{space.Name}.example.com";
        var widgets = $"/apis/{group}/v1/namespaces/{space.Name}/widgets";
        var definition = await space.AddAsync(
            "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", Manifests.CustomResourceDefinition(group), Token);
        await Poll.UntilAsync(() => Cluster.Api.GetAsync(definition, Token), IsEstablished, s_publishing, Token);
        var path = $"/apis/{group}/v1/";
        var schema = await Poll.UntilAsync(() => SchemaAsync(group), text => text.Contains(path, StringComparison.Ordinal), s_publishing, Token);
        if (!schema.Contains(path, StringComparison.Ordinal))
        {
            Assert.Skip("This server publishes no schema of custom resources.");
        }

        await space.AddAsync(widgets, Manifests.Widget(group, "small", 3), Token);
        await space.AddAsync(widgets, Manifests.Widget(group, "large", 10), Token);
        return group;
    }

    private static bool IsEstablished(JsonNode definition) =>
        definition.Items("status", "conditions").Any(condition => condition.Text("type") == "Established" && condition.Text("status") == "True");

    /// <summary>Servers publish the schema of a new kind a moment after they serve it: as OpenAPI v3, the older ones as v2.</summary>
    private async Task<string> SchemaAsync(string group) =>
        await Cluster.Api.TextAsync($"/openapi/v3/apis/{group}/v1", Token) is { Length: > 0 } schema
            ? schema
            : await Cluster.Api.TextAsync("/openapi/v2", Token);
}
