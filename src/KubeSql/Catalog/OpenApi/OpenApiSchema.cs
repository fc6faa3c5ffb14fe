using System.Text.Json;

namespace KubeSql.Catalog.OpenApi;

/// <summary>A schema with its references followed: <c>$ref</c> and <c>allOf</c> count as if their content stood here.</summary>
/// <remarks>Properties are read when asked for, so that cyclic definitions are no danger. Unknown or ill-formed keywords are ignored.</remarks>
internal sealed class OpenApiSchema
{
    private readonly OpenApiDocument _document;
    private readonly List<JsonElement> _parts = [];

    /// <summary>Reads a schema.</summary>
    /// <param name="document">Where references lead.</param>
    /// <param name="element">The schema object.</param>
    /// <param name="definition">The definition it is, if it is one.</param>
    public OpenApiSchema(OpenApiDocument document, JsonElement element, string? definition = null)
    {
        _document = document;
        Definition = definition;
        AddParts(element, []);
    }

    /// <summary>The name of the definition this is or refers to; null for schemas written in place.</summary>
    public string? Definition { get; private set; }

    /// <summary>The text; the one nearest to the property when there are several.</summary>
    public string? Description => Text("description");

    /// <summary>The type keyword; null when there is none.</summary>
    public string? Type => Text("type") ?? FirstOfTypes();

    /// <summary>The format keyword.</summary>
    public string? Format => Text("format");

    /// <summary>The pattern keyword.</summary>
    public string? Pattern => Text("pattern");

    /// <summary>Whether integers and strings are both allowed.</summary>
    public bool IsIntOrString => Flag("x-kubernetes-int-or-string") || Format == "int-or-string";

    /// <summary>Whether fields that the schema does not name are kept.</summary>
    public bool PreservesUnknownFields => Flag("x-kubernetes-preserve-unknown-fields");

    /// <summary>The schema of array elements; null when there is none.</summary>
    public OpenApiSchema? Items => Nested("items");

    /// <summary>The schema of the values of a map; null when there is none.</summary>
    public OpenApiSchema? AdditionalProperties => Nested("additionalProperties");

    /// <summary>Whether keys beyond the named properties are allowed.</summary>
    public bool IsMap => AdditionalProperties is not null || Flag("additionalProperties");

    /// <summary>The properties in the document's order.</summary>
    public IEnumerable<(string Name, OpenApiSchema Schema)> Properties
    {
        get
        {
            foreach (var part in _parts)
            {
                if (part.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object)
                {
                    foreach (var property in properties.EnumerateObject())
                    {
                        yield return (property.Name, new OpenApiSchema(_document, property.Value));
                    }
                }
            }
        }
    }

    /// <summary>The schema of a property; null when there is none of the name.</summary>
    public OpenApiSchema? Property(string name) => Properties.FirstOrDefault(property => property.Name == name).Schema;

    private void AddParts(JsonElement element, HashSet<string> followed)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        _parts.Add(element);
        if (element.TryGetProperty("$ref", out var reference) && reference.ValueKind == JsonValueKind.String)
        {
            Follow(reference.GetString()!, followed);
        }

        if (element.TryGetProperty("allOf", out var all) && all.ValueKind == JsonValueKind.Array)
        {
            foreach (var part in all.EnumerateArray())
            {
                AddParts(part, followed);
            }
        }
    }

    private void Follow(string reference, HashSet<string> followed)
    {
        var name = reference[(reference.LastIndexOf('/') + 1)..].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
        Definition ??= name;
        if (followed.Add(name) && _document.FindDefinition(name) is { } definition)
        {
            AddParts(definition, followed);
        }
    }

    private string? Text(string keyword)
    {
        foreach (var part in _parts)
        {
            if (part.TryGetProperty(keyword, out var value) && value.ValueKind == JsonValueKind.String)
            {
                return value.GetString();
            }
        }

        return null;
    }

    // OpenAPI 3.1 writes nullable types as ["string", "null"].
    private string? FirstOfTypes()
    {
        foreach (var part in _parts)
        {
            if (part.TryGetProperty("type", out var types) && types.ValueKind == JsonValueKind.Array)
            {
                return types.EnumerateArray().Select(type => type.ToString()).FirstOrDefault(type => type != "null");
            }
        }

        return null;
    }

    private bool Flag(string keyword) =>
        _parts.Exists(part => part.TryGetProperty(keyword, out var value) && value.ValueKind == JsonValueKind.True);

    private OpenApiSchema? Nested(string keyword)
    {
        foreach (var part in _parts)
        {
            if (part.TryGetProperty(keyword, out var value) && value.ValueKind == JsonValueKind.Object)
            {
                return new OpenApiSchema(_document, value);
            }
        }

        return null;
    }
}
