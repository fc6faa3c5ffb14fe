using System.Text.Json;
using KubeSql.Simulator.Errors;
using KubeSql.Simulator.Resources;
using KubeSql.Simulator.Storage;

namespace KubeSql.Simulator.Selectors;

/// <summary>A field selector over the few fields a resource supports.</summary>
internal sealed class FieldSelector
{
    private readonly List<(string Path, string Value, bool IsEqual)> _terms = [];

    public bool IsEverything => _terms.Count == 0;

    /// <exception cref="StatusException">The text is no selector, or names a field that this resource does not support.</exception>
    public static FieldSelector Parse(string text, ServedResource resource)
    {
        var selector = new FieldSelector();
        foreach (var term in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = term.IndexOf('=', StringComparison.Ordinal);
            if (at < 1)
            {
                throw StatusErrors.BadRequest($"invalid selector: '{text}'; can't understand '{term}'");
            }

            var isEqual = term[at - 1] != '!';
            var path = (isEqual ? term[..at] : term[..(at - 1)]).Trim();
            if (!SelectableFields.Supports(resource, path))
            {
                throw StatusErrors.BadRequest($"field label not supported: {path}");
            }

            selector._terms.Add((path, term[(at + 1)..].TrimStart('='), isEqual));
        }

        return selector;
    }

    /// <summary>The name that every match must have; null when any may match.</summary>
    public string? RequiredName => _terms.Find(term => term is { Path: "metadata.name", IsEqual: true }).Value;

    public bool Matches(StoredObject value) => _terms.TrueForAll(term => (FieldOf(value, term.Path) == term.Value) == term.IsEqual);

    private static string FieldOf(StoredObject value, string path) => path switch
    {
        "metadata.name" => value.Name,
        "metadata.namespace" => value.Namespace ?? "",
        "source" => ReadPath(value.Json, ["source", "component"]),
        "spec.unschedulable" or "spec.hostNetwork" => ReadPath(value.Json, path.Split('.')) is { Length: > 0 } text ? text : "false",
        _ => ReadPath(value.Json, path.Split('.')),
    };

    private static string ReadPath(ReadOnlySpan<byte> json, string[] path)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        foreach (var segment in path)
        {
            if (reader.TokenType != JsonTokenType.StartObject || !Enter(ref reader, segment))
            {
                return "";
            }
        }

        return reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString()!,
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            JsonTokenType.Number => System.Text.Encoding.UTF8.GetString(reader.ValueSpan),
            _ => "",
        };
    }

    private static bool Enter(ref Utf8JsonReader reader, string name)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isWanted = reader.ValueTextEquals(name);
            reader.Read();
            if (isWanted)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }
}
