using System.Text.Json.Nodes;

namespace KubeSql.Integration.Tests.Fidelity;

/// <summary>Takes objects apart at the columns of the law.</summary>
internal sealed class FieldReader
{
    private readonly Dictionary<string, LawColumn> _columns;
    private readonly HashSet<string> _ignored;

    /// <param name="columns">The columns of the law.</param>
    /// <param name="ignored">Paths that are no columns, with dots.</param>
    public FieldReader(IEnumerable<LawColumn> columns, params string[] ignored)
    {
        _columns = columns.ToDictionary(column => string.Join('.', column.Path));
        _ignored = [.. ignored];
    }

    /// <summary>The fields of an object, each with its column; null where the law gives none.</summary>
    public IEnumerable<(string Path, LawColumn? Column, JsonNode? Value)> Read(JsonNode? node, string path = "")
    {
        if (_ignored.Contains(path))
        {
            return [];
        }

        if (_columns.TryGetValue(path, out var column))
        {
            return [(path, column, node)];
        }

        return node is JsonObject fields
            ? fields.SelectMany(field => Read(field.Value, path.Length == 0 ? field.Key : $"{path}.{field.Key}"))
            : [(path, null, node)];
    }

    /// <summary>How many scalars a value holds.</summary>
    public static int Leaves(JsonNode? value) => value switch
    {
        JsonObject fields => fields.Sum(field => Leaves(field.Value)),
        JsonArray elements => elements.Sum(Leaves),
        _ => 1,
    };
}
