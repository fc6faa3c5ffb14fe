using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using KubeSql.Projection;

namespace KubeSql.Catalog.OpenApi;

/// <summary>The schemas of an OpenAPI document, v3 of a group version or v2 of a whole server.</summary>
/// <remarks>
/// Only the definitions' text is kept; each is parsed when a kind leads to it. A broken definition is like a missing one,
/// and hurts nothing but the columns that refer to it. Safe for concurrent use.
/// </remarks>
internal sealed class OpenApiDocument
{
    private readonly Dictionary<string, byte[]> _definitions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, JsonElement?> _parsed = new(StringComparer.Ordinal);
    private readonly Dictionary<GroupVersionKind, string> _kinds = [];

    private OpenApiDocument()
    {
    }

    /// <summary>Indexes a document.</summary>
    /// <returns>Null when the text is no OpenAPI document or holds no schema.</returns>
    public static OpenApiDocument? TryParse(ReadOnlySpan<byte> utf8)
    {
        var document = new OpenApiDocument();
        var cursor = new JsonCursor(utf8);
        cursor.EnterObject();
        while (cursor.NextMember(out var name))
        {
            var value = cursor.ReadValue();
            if (name.SequenceEqual("definitions"u8))
            {
                document.Index(value);
            }
            else if (name.SequenceEqual("components"u8))
            {
                document.IndexComponents(value);
            }
        }

        return document._definitions.Count == 0 ? null : document;
    }

    /// <summary>The schema of a kind; null when the document has none.</summary>
    public OpenApiSchema? FindKind(string group, string version, string kind) =>
        _kinds.TryGetValue(new GroupVersionKind(group, version, kind), out var name) && FindDefinition(name) is { } definition
            ? new OpenApiSchema(this, definition, name)
            : null;

    /// <summary>The parsed definition of a name; null when it is missing or broken.</summary>
    internal JsonElement? FindDefinition(string name) => _parsed.GetOrAdd(name, Parse);

    private void IndexComponents(ReadOnlySpan<byte> components)
    {
        var cursor = new JsonCursor(components);
        cursor.EnterObject();
        while (cursor.NextMember(out var name))
        {
            var value = cursor.ReadValue();
            if (name.SequenceEqual("schemas"u8))
            {
                Index(value);
            }
        }
    }

    private void Index(ReadOnlySpan<byte> definitions)
    {
        var cursor = new JsonCursor(definitions);
        cursor.EnterObject();
        while (cursor.NextMember(out var rawName))
        {
            var definition = cursor.ReadValue();
            var name = Encoding.UTF8.GetString(rawName);
            _definitions[name] = definition.ToArray();
            IndexKinds(name, definition);
        }
    }

    private void IndexKinds(string name, ReadOnlySpan<byte> definition)
    {
        var cursor = new JsonCursor(definition);
        cursor.EnterObject();
        while (cursor.NextMember(out var member))
        {
            var value = cursor.ReadValue();
            if (member.SequenceEqual("x-kubernetes-group-version-kind"u8) && TryParseJson(value) is { ValueKind: JsonValueKind.Array } kinds)
            {
                foreach (var kind in kinds.EnumerateArray())
                {
                    // DeleteOptions and WatchEvent claim every group; the kind itself is the first to claim its name.
                    _kinds.TryAdd(GroupVersionKind.Read(kind), name);
                }
            }
        }
    }

    private JsonElement? Parse(string name) => _definitions.TryGetValue(name, out var definition) ? TryParseJson(definition) : null;

    private static JsonElement? TryParseJson(ReadOnlySpan<byte> json)
    {
        try
        {
            var element = JsonElement.Parse(json);
            return HasReadableStrings(json, element) ? element : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Ill-formed UTF-8 and halves of surrogate pairs pass the parser and throw when they are read.
    private static bool HasReadableStrings(ReadOnlySpan<byte> json, JsonElement element)
    {
        if (!Utf8.IsValid(json))
        {
            return false;
        }

        if (json.IndexOf("\\ud"u8) < 0 && json.IndexOf("\\uD"u8) < 0)
        {
            return true;
        }

        try
        {
            Read(element);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static void Read(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    _ = property.Name;
                    Read(property.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Read(item);
                }

                break;
            case JsonValueKind.String:
                element.GetString();
                break;
        }
    }
}
