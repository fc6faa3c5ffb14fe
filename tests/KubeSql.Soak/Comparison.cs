using System.Text.Json;

namespace KubeSql.Soak;

/// <summary>Compares what a session says with what the server holds.</summary>
internal sealed class Comparison(KubeSqlSession session, HttpClient server)
{
    private const int ShownDifferences = 5;

    /// <summary>What differs in a table, in words; null when nothing does.</summary>
    public async Task<string?> DifferenceAsync(FollowedTable table, CancellationToken cancellationToken)
    {
        var truth = await ReadTruthAsync(table, cancellationToken);
        var rows = await ReadRowsAsync(table, cancellationToken);
        var missing = truth.Except(rows).Take(ShownDifferences).ToList();
        var extra = rows.Except(truth).Take(ShownDifferences).ToList();
        return missing.Count + extra.Count == 0 && truth.Count == rows.Count
            ? null
            : $"{table.Name}: {rows.Count} rows, {truth.Count} objects; missing or old: {string.Join(", ", missing)}; not there: {string.Join(", ", extra)}";
    }

    private async Task<HashSet<string>> ReadTruthAsync(FollowedTable table, CancellationToken cancellationToken)
    {
        await using var body = await server.GetStreamAsync(new Uri(table.Path, UriKind.Relative), cancellationToken);
        using var list = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
        return
        [
            .. list.RootElement.GetProperty("items").EnumerateArray().Select(item =>
            {
                var metadata = item.GetProperty("metadata");
                return Line(metadata.GetProperty("name").GetString(), metadata.GetProperty("uid").GetString(), metadata.GetProperty("resourceVersion").GetString(), Member(item, table.Member));
            }),
        ];
    }

    private async Task<HashSet<string>> ReadRowsAsync(FollowedTable table, CancellationToken cancellationToken)
    {
        var rows = new HashSet<string>(StringComparer.Ordinal);
        await using var result = await session.QueryAsync($"select name, uid, resourceVersion, {table.Cell} from {table.Name}", cancellationToken: cancellationToken);
        while (await result.ReadAsync(cancellationToken))
        {
            rows.Add(Line(result.GetValue(0), result.GetValue(1), result.GetValue(2), result.GetValue(3)));
        }

        return rows;
    }

    private static string? Member(JsonElement item, string[] path)
    {
        foreach (var name in path)
        {
            if (!item.TryGetProperty(name, out item))
            {
                return null;
            }
        }

        return item.GetString();
    }

    private static string Line(object? name, object? uid, object? version, object? cell) => $"{name} {uid} at {version} with {cell}";
}
