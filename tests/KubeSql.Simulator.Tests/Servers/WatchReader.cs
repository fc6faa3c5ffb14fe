using System.Text.Json.Nodes;

namespace KubeSql.Simulator.Tests.Servers;

/// <summary>Reads the events of one watch as they come.</summary>
public sealed class WatchReader : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private WatchReader(HttpResponseMessage response, Stream body)
    {
        _response = response;
        _reader = new StreamReader(body);
    }

    public static async Task<WatchReader> StartAsync(TestServer server, string pathAndQuery, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, pathAndQuery);
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        var response = await server.Client.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        ((int)response.StatusCode).ShouldBe(200);
        return new WatchReader(response, await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The next event; null at the end of the stream.</summary>
    public async Task<JsonNode?> NextAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(s_patience);
        var line = await _reader.ReadLineAsync(limit.Token);
        return line is null ? null : JsonNode.Parse(line);
    }

    /// <summary>The next event as <c>TYPE name</c>; <c>END</c> at the end of the stream.</summary>
    public async Task<string> NextNameAsync() => await NextAsync() is { } next
        ? $"{next["type"]!.GetValue<string>()} {next["object"]?["metadata"]?["name"]?.GetValue<string>()}".TrimEnd()
        : "END";

    public void Dispose()
    {
        _reader.Dispose();
        _response.Dispose();
    }
}
