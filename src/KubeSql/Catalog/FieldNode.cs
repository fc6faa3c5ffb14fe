using KubeSql.Catalog.OpenApi;

namespace KubeSql.Catalog;

/// <summary>A field of a kind, with what the schemas of all clusters that have the kind say about it.</summary>
internal sealed class FieldNode
{
    private readonly List<FieldNode> _children = [];
    private bool _isKeptWhole;

    /// <summary>Creates a field that is not taken apart yet.</summary>
    public FieldNode(string name, FieldNode? parent, IReadOnlyList<OpenApiSchema> schemas)
    {
        Parent = parent;
        Path = parent is null ? [] : [.. parent.Path, name];
        Schemas = schemas;
    }

    /// <summary>The object the field stands in; null for the root.</summary>
    public FieldNode? Parent { get; }

    /// <summary>The path from the root.</summary>
    public IReadOnlyList<string> Path { get; }

    /// <summary>Its schemas, the first cluster's first.</summary>
    public IReadOnlyList<OpenApiSchema> Schemas { get; }

    /// <summary>Its fields, when it was taken apart.</summary>
    public IReadOnlyList<FieldNode> Children => _children;

    /// <summary>Whether the field is a column: a leaf, or an object that is also kept whole.</summary>
    public bool IsColumn => _isKeptWhole || _children.Count == 0 || Schemas.Any(schema => !FieldType.IsStructured(schema) || FieldType.IsKeptWhole(schema));

    /// <summary>The column's type.</summary>
    public ColumnType Type => FieldType.Merge([.. Schemas.Select(FieldType.Of)]);

    /// <summary>The fields the schemas name, each with its schemas: the first cluster's order, then what others add.</summary>
    public IReadOnlyList<FieldNode> ReadFields()
    {
        var names = new List<string>();
        var schemas = new Dictionary<string, List<OpenApiSchema>>(StringComparer.Ordinal);
        foreach (var (name, schema) in Schemas.Where(FieldType.IsStructured).SelectMany(schema => schema.Properties))
        {
            if (!schemas.TryGetValue(name, out var known))
            {
                schemas.Add(name, known = []);
                names.Add(name);
            }

            known.Add(schema);
        }

        return [.. names.Select(name => new FieldNode(name, this, schemas[name]))];
    }

    /// <summary>Takes the field apart.</summary>
    public void Expand(IEnumerable<FieldNode> fields) => _children.AddRange(fields);

    /// <summary>Makes the field a JSON column besides those it was taken apart into.</summary>
    public void KeepWhole() => _isKeptWhole = true;

    /// <summary>Whether an object around this one has the same definition, so that taking it apart would never end.</summary>
    public bool IsCyclic()
    {
        for (var ancestor = Parent; ancestor is not null; ancestor = ancestor.Parent)
        {
            if (Schemas.Any(schema => schema.Definition is { } name && ancestor.Schemas.Any(outer => outer.Definition == name)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The columns below and at this field, in API order.</summary>
    public IEnumerable<FieldNode> Columns() => (IsColumn ? [this] : Enumerable.Empty<FieldNode>()).Concat(_children.SelectMany(child => child.Columns()));
}
