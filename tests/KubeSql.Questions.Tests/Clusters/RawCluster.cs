using System.Text.Json.Nodes;

namespace KubeSql.Questions.Tests.Clusters;

/// <summary>A cluster as its API tells it, read without the product.</summary>
public sealed class RawCluster(HttpClient http)
{
    public async Task<List<JsonNode>> ItemsAsync(string path) => [.. (await GetAsync(path, "application/json"))["items"]!.AsArray().Select(item => item!)];

    /// <summary>The rows of the server's own table, as kubectl prints it.</summary>
    public async Task<List<JsonNode>> TableRowsAsync(string path) =>
        [.. (await GetAsync(path, "application/json;as=Table;v=v1;g=meta.k8s.io"))["rows"]!.AsArray().Select(row => row!)];

    private async Task<JsonNode> GetAsync(string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return JsonNode.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }
}
