using System.Collections;
using System.Management.Automation;
using System.Text.Json;

namespace KubeSql.PowerShell;

/// <summary>Turns JSON text into objects: arrays, numbers, texts, and a <see cref="PSObject"/> or a hashtable for each JSON object.</summary>
internal sealed class JsonExpansion(bool toHashtables)
{
    /// <summary>The value of a column; JSON columns as objects.</summary>
    public Func<QueryResult, int, object?> ValuesOf(IReadOnlyList<ResultColumn> columns) => (result, i) =>
        columns[i].Type == ColumnType.Json && result.GetValue(i) is string json ? Expand(json) : result.GetValue(i);

    /// <summary>The objects of a JSON text; a text that is no JSON stays as it is.</summary>
    public object? Expand(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Expand(document.RootElement);
        }
        catch (JsonException)
        {
            return json;
        }
    }

    private object? Expand(JsonElement element) => element.ValueKind switch
    {
        // As an object: C# would turn all the others into the PSObject that the next case gives.
        JsonValueKind.Object when toHashtables => (object)ToHashtable(element),
        JsonValueKind.Object => ToObject(element),
        JsonValueKind.Array => element.EnumerateArray().Select(Expand).ToArray(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.TryGetInt64(out var integer) ? integer : element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    // Keys of labels may differ in case only; in JSON those are different keys.
    private Hashtable ToHashtable(JsonElement element)
    {
        var table = new Hashtable(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            table[member.Name] = Expand(member.Value);
        }

        return table;
    }

    private PSObject ToObject(JsonElement element)
    {
        var members = element.EnumerateObject().ToList();
        var names = RowNames.For([.. members.Select(member => member.Name)]);
        var expanded = new PSObject();
        for (var i = 0; i < names.Length; i++)
        {
            expanded.Properties.Add(new PSNoteProperty(names[i], Expand(members[i].Value)));
        }

        return expanded;
    }
}
