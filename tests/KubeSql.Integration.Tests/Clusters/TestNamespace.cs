using System.Net;
using System.Text.Json.Nodes;

namespace KubeSql.Integration.Tests.Clusters;

/// <summary>A namespace of a test's own; at the end everything created through it is gone again, so that the server is as it was.</summary>
public sealed class TestNamespace : IAsyncDisposable
{
    private readonly DirectApi _api;
    private readonly Stack<string> _created = new();

    private TestNamespace(DirectApi api, string name) => (_api, Name) = (api, name);

    public string Name { get; }

    public string Pods => $"/api/v1/namespaces/{Name}/pods";

    public string ConfigMaps => $"/api/v1/namespaces/{Name}/configmaps";

    public static async Task<TestNamespace> CreateAsync(DirectApi api, CancellationToken cancellationToken)
    {
        var name = $"kubesql-test-{Guid.NewGuid().ToString("N")[..8]}";
        await api.CreateAsync(
            "/api/v1/namespaces",
            new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Namespace", ["metadata"] = new JsonObject { ["name"] = name } },
            cancellationToken);
        return new TestNamespace(api, name);
    }

    /// <summary>Creates an object, in this namespace or anywhere else, and its status if it has one.</summary>
    public async Task<string> AddAsync(string collection, JsonObject body, CancellationToken cancellationToken)
    {
        var status = body["status"]?.DeepClone();
        body.Remove("status");
        await _api.CreateAsync(collection, body, cancellationToken);
        var path = $"{collection}/{(string?)body["metadata"]!["name"]}";
        lock (_created)
        {
            _created.Push(path);
        }

        if (status is not null)
        {
            await _api.PatchAsync($"{path}/status", new JsonObject { ["status"] = status }, cancellationToken);
        }

        return path;
    }

    public async ValueTask DisposeAsync()
    {
        await Parallel.ForEachAsync(_created, async (path, token) => await DeleteAsync(path, token));
        await DeleteAsync($"/api/v1/namespaces/{Name}", CancellationToken.None);
        await FinalizeAsync();
    }

    /// <summary>An API server without a controller manager never finishes the deletion of a namespace.</summary>
    private async Task FinalizeAsync()
    {
        try
        {
            var left = await _api.GetAsync($"/api/v1/namespaces/{Name}", CancellationToken.None);
            left["spec"]!["finalizers"] = new JsonArray();
            await _api.ReplaceAsync($"/api/v1/namespaces/{Name}/finalize", left, CancellationToken.None);
        }
        catch (HttpRequestException error) when (error.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Conflict)
        {
            // Gone, or a controller is at it.
        }
    }

    private async Task DeleteAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await _api.DeleteAsync(path, cancellationToken);
        }
        catch (HttpRequestException error) when (error.StatusCode == HttpStatusCode.NotFound)
        {
            // The test deleted it itself.
        }
    }
}
