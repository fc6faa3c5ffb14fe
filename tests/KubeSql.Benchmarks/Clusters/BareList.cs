using System.Text.Json;
using KubeSql.Kubernetes;

namespace KubeSql.Benchmarks.Clusters;

/// <summary>The limit: the paged requests of a list, over a connection like KubeSql's, the bytes read and thrown away.</summary>
internal static class BareList
{
    private const int HeadLength = 4096;

    /// <summary>Reads every page of some collections, over a connection of its own; returns the bytes of the bodies.</summary>
    /// <param name="connect">Makes the connection.</param>
    /// <param name="paths">The collections, such as <c>/api/v1/pods</c>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="keep">Is given the bytes instead of their being thrown away, a page at a time.</param>
    /// <param name="accept">The format to ask for.</param>
    public static async Task<long> ReadAsync(
        Func<ClusterConnection> connect, IEnumerable<string> paths, CancellationToken cancellationToken, Action<string, byte[]>? keep = null,
        string accept = "application/json")
    {
        await using var connection = connect();
        var buffer = new byte[1 << 17];
        var total = 0L;
        foreach (var path in paths)
        {
            string? token = null;
            do
            {
                using var page = keep is null ? null : new MemoryStream();
                var query = token is null ? "" : "&continue=" + Uri.EscapeDataString(token);
                var request = new ApiRequest($"{path}?limit=500{query}", $"list {path}") { Accept = accept };
                using var response = await connection.Client.GetAsync(request, cancellationToken);
                var (bytes, head) = await ReadPageAsync(response.Body, buffer, page, cancellationToken);
                total += bytes;
                token = FindContinue(head);
                keep?.Invoke(path, page!.ToArray());
            }
            while (token is not null);
        }

        return total;
    }

    private static async Task<(long Bytes, byte[] Head)> ReadPageAsync(Stream body, byte[] buffer, Stream? page, CancellationToken cancellationToken)
    {
        var bytes = 0L;
        var head = Array.Empty<byte>();
        int count;
        while ((count = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            bytes += count;
            page?.Write(buffer, 0, count);
            if (head.Length < HeadLength)
            {
                head = [.. head, .. buffer.AsSpan(0, Math.Min(count, HeadLength))];
            }
        }

        return (bytes, head);
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
