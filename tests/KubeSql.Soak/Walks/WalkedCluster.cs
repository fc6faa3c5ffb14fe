using System.Net.Http.Json;
using System.Text;
using KubeSql.Simulator;

namespace KubeSql.Soak.Walks;

/// <summary>A simulated cluster that a walk writes to, past everything that fails.</summary>
internal sealed class WalkedCluster : IAsyncDisposable
{
    private const string Definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    private const string Group = "soak.example.com";

    private readonly HttpClient _writer;

    public WalkedCluster()
    {
        Simulated = SimulatedCluster.Create(new SimulatorOptions { Nodes = 3, Pods = 20, WatchHistory = 20 });
        _writer = new HttpClient(Simulated.CreateHandler()) { BaseAddress = new Uri("http://writer.test") };
        _writer.DefaultRequestHeaders.Add(PastFaults.Header, "1");
    }

    public SimulatedCluster Simulated { get; }

    /// <summary>Plain HTTP to the server.</summary>
    public HttpClient Http => _writer;

    /// <summary>Whether custom resources can be served now.</summary>
    public bool HasWidgets { get; private set; }

    /// <summary>Creates an object, or puts another in its place; what the server refuses is left as it is.</summary>
    public async Task PutAsync(FollowedTable table, string namespaceName, string name, int step, CancellationToken cancellationToken)
    {
        var collection = PathIn(table, namespaceName);
        using var created = await _writer.PostAsync(collection, Json(Body(table, name, step)), cancellationToken);
        if (!created.IsSuccessStatusCode)
        {
            await LabelAsync($"{collection}/{name}", step, cancellationToken);
        }
    }

    public async Task DeleteAsync(FollowedTable table, string namespaceName, string name, CancellationToken cancellationToken)
    {
        using var response = await _writer.DeleteAsync($"{PathIn(table, namespaceName)}/{name}", cancellationToken);
    }

    public async Task AddNamespaceAsync(string name, CancellationToken cancellationToken)
    {
        using var response = await _writer.PostAsJsonAsync("/api/v1/namespaces", new { metadata = new { name } }, cancellationToken);
    }

    /// <summary>Deletes a namespace with everything in it.</summary>
    public async Task DeleteNamespaceAsync(string name, CancellationToken cancellationToken)
    {
        using var response = await _writer.DeleteAsync($"/api/v1/namespaces/{name}", cancellationToken);
    }

    /// <summary>Defines the custom resource, or changes its definition.</summary>
    public async Task DefineWidgetsAsync(int step, CancellationToken cancellationToken)
    {
        using var created = await _writer.PostAsync(Definitions, Json(Definition(step)), cancellationToken);
        if (!created.IsSuccessStatusCode)
        {
            await LabelAsync($"{Definitions}/widgets.{Group}", step, cancellationToken);
        }

        HasWidgets = true;
    }

    /// <summary>Removes the definition, and with it every object of the kind.</summary>
    public async Task RemoveWidgetsAsync(CancellationToken cancellationToken)
    {
        using var response = await _writer.DeleteAsync($"{Definitions}/widgets.{Group}", cancellationToken);
        HasWidgets = false;
    }

    public ValueTask DisposeAsync()
    {
        _writer.Dispose();
        return Simulated.DisposeAsync();
    }

    private async Task LabelAsync(string path, int step, CancellationToken cancellationToken)
    {
        var label = $$"""{"metadata":{"labels":{"step":"{{step}}"} } }""";
        using var content = new StringContent(label, Encoding.UTF8, "application/merge-patch+json");
        using var response = await _writer.PatchAsync(path, content, cancellationToken);
    }

    private static string PathIn(FollowedTable table, string namespaceName)
    {
        var slash = table.Path.LastIndexOf('/');
        return $"{table.Path[..slash]}/namespaces/{namespaceName}{table.Path[slash..]}";
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static string Body(FollowedTable table, string name, int step)
    {
        var spec = table == FollowedTable.Pods ? ""","spec":{"containers":[{"name":"c","image":"i"}]}""" : "";
        return $$"""{"metadata":{"name":"{{name}}","labels":{"step":"{{step}}"} }{{spec}} }""";
    }

    private static string Definition(int step) =>
        $$"""
        {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"widgets.{{Group}}","labels":{"step":"{{step}}"} },
        "spec":{"group":"{{Group}}","scope":"Namespaced","names":{"plural":"widgets","singular":"widget","kind":"Widget","listKind":"WidgetList"},
        "versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object","x-kubernetes-preserve-unknown-fields":true} } }]} }
        """;
}
