using System.Net.Http.Headers;
using System.Text.Json;

namespace KubeSql.Simulator.Tests.Servers;

/// <summary>A server under test: an address, and a client whose requests come from its administrator.</summary>
public sealed class TestServer(HttpClient client, SimulatedCluster? cluster) : IAsyncDisposable
{
    private int _namespaces;
    private Version? _version;

    /// <summary>Null for a real server.</summary>
    public SimulatedCluster? Cluster { get; } = cluster;

    public HttpClient Client { get; } = client;

    public List<IAsyncDisposable> Owned { get; } = [];

    /// <summary>Major and minor of what <c>/version</c> says.</summary>
    public async Task<Version> GetVersionAsync()
    {
        if (_version is null)
        {
            using var document = JsonDocument.Parse(await Client.GetStringAsync("/version", TestContext.Current.CancellationToken));
            var root = document.RootElement;
            _version = new Version(int.Parse(root.GetProperty("major").GetString()!), int.Parse(root.GetProperty("minor").GetString()!.TrimEnd('+')));
        }

        return _version;
    }

    /// <summary>Skips the running test, saying why, on servers older than a version.</summary>
    public async Task RequireVersionAsync(int minor, string feature)
    {
        var version = await GetVersionAsync();
        Assert.SkipWhen(version < new Version(1, minor), $"{version} has no {feature}; it came with 1.{minor}");
    }

    /// <summary>Makes a namespace for one test.</summary>
    public async Task<string> CreateNamespaceAsync()
    {
        var name = $"conformance-{Interlocked.Increment(ref _namespaces)}-{Guid.NewGuid():N}"[..30];
        var answer = await PostAsync("/api/v1/namespaces", $$$"""{"kind":"Namespace","apiVersion":"v1","metadata":{"name":"{{{name}}}"}}""");
        answer.Code.ShouldBe(201);
        return name;
    }

    public Task<Answer> GetAsync(string path, string? accept = null) => SendAsync(HttpMethod.Get, path, null, null, accept);

    public Task<Answer> DeleteAsync(string path, string? body = null) => SendAsync(HttpMethod.Delete, path, body, "application/json");

    public Task<Answer> PostAsync(string path, string body) => SendAsync(HttpMethod.Post, path, body, "application/json");

    public Task<Answer> PutAsync(string path, string body) => SendAsync(HttpMethod.Put, path, body, "application/json");

    public Task<Answer> PatchAsync(string path, string kind, string body) =>
        SendAsync(HttpMethod.Patch, path, body, $"application/{kind}-patch+json");

    public async Task<Answer> SendAsync(
        HttpMethod method, string path, string? body, string? contentType, string? accept = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType!);
        }

        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        return new Answer(
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.ToString() ?? "",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        foreach (var owned in Enumerable.Reverse(Owned))
        {
            await owned.DisposeAsync();
        }
    }
}
