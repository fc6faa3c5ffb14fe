using System.Text.Json;
using KubeSql.Simulator;

namespace KubeSql.Tests.Sessions;

/// <summary>Asks a server to print a collection, as kubectl does.</summary>
internal static class Printing
{
    /// <summary>The rows, each as its cells by heading.</summary>
    public static async Task<List<Dictionary<string, JsonElement>>> RowsAsync(SimulatedCluster cluster, string path)
    {
        using var client = new HttpClient(cluster.CreateHandler()) { BaseAddress = new Uri("http://simulated.test") };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io");
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var table = JsonElement.Parse(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        var headings = table.GetProperty("columnDefinitions").EnumerateArray().Select(column => column.GetProperty("name").GetString()!).ToList();
        return [.. table.GetProperty("rows").EnumerateArray().Select(row => headings.Zip(row.GetProperty("cells").EnumerateArray()).ToDictionary(cell => cell.First, cell => cell.Second))];
    }
}
