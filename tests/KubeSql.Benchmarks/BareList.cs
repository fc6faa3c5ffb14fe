using System.Net;
using System.Text.Json;

namespace KubeSql.Benchmarks;

/// <summary>The limit: the same paged requests as KubeSql's, the bytes read and thrown away.</summary>
internal sealed class BareList(Uri server, bool isCompressed) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AutomaticDecompression = isCompressed ? DecompressionMethods.GZip : DecompressionMethods.None,
    });

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    /// <summary>Reads every page of a collection; returns the bytes of the bodies.</summary>
    public async Task<long> RunAsync(string path, CancellationToken cancellationToken)
    {
        var buffer = new byte[1 << 17];
        var total = 0L;
        string? continueToken = null;
        do
        {
            var query = continueToken is null ? "" : "&continue=" + Uri.EscapeDataString(continueToken);
            using var response = await _client.GetAsync(
                new Uri(server, $"{path}?limit=500{query}"), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            response.EnsureSuccessStatusCode();
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            var head = Array.Empty<byte>();
            int count;
            while ((count = await body.ReadAsync(buffer, cancellationToken)) > 0)
            {
                total += count;
                if (head.Length < 4096)
                {
                    head = [.. head, .. buffer.AsSpan(0, Math.Min(count, 4096))];
                }
            }

            continueToken = FindContinue(head);
        }
        while (continueToken is not null);
        return total;
    }

    // The list's metadata stands before its items, as real servers send it.
    private static string? FindContinue(byte[] head)
    {
        var reader = new Utf8JsonReader(head, isFinalBlock: false, default);
        while (reader.Read() && !(reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("items"u8)))
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("continue"u8))
            {
                reader.Read();
                return reader.GetString() is { Length: > 0 } token ? token : null;
            }
        }

        return null;
    }
}
