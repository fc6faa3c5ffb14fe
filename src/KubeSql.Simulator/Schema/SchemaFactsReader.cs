namespace KubeSql.Simulator.Schema;

/// <summary>
/// Reads the tab-separated facts. A line starts with its sort: <c>resource</c>, <c>type</c> or, for a field of the type above
/// it, with a tab. Values of a field are written <c>string</c>, <c>integer:int32</c>, <c>[]string</c>, <c>{}string</c>, or as
/// the name of a type; <c>!</c> after the name means required.
/// </summary>
/// <remarks>Where two files say something of one resource, its short names, categories and subresources add up; where they
/// describe one type, their fields add up; for everything else the first one read holds.</remarks>
internal sealed class SchemaFactsReader
{
    private readonly List<ResourceFacts> _resources = [];
    private readonly Dictionary<string, int> _resourceIndex = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TypeFacts> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, string>> _texts = new(StringComparer.Ordinal);
    private readonly StringPool _strings = new();

    /// <summary>Reads lines of type, field and text; call it before <see cref="ReadFacts"/>.</summary>
    public void ReadTexts(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.IsEmpty || line[0] == '#')
            {
                continue;
            }

            var cells = new CellEnumerator(line);
            var typeName = _strings.Get(cells.Next());
            if (!_texts.TryGetValue(typeName, out var texts))
            {
                texts = new Dictionary<string, string>(StringComparer.Ordinal);
                _texts.Add(typeName, texts);
            }

            texts.Add(_strings.Get(cells.Next()), cells.Next().ToString());
        }
    }

    public void ReadFacts(string text)
    {
        var fields = new List<FieldFacts>();
        TypeFacts? type = null;
        Dictionary<string, string>? texts = null;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.IsEmpty || line[0] == '#')
            {
                continue;
            }

            if (line[0] == '\t')
            {
                fields.Add(ReadField(line[1..], texts));
                continue;
            }

            AddType(type, fields);
            type = null;
            var cells = new CellEnumerator(line);
            switch (cells.Next())
            {
                case "type":
                    type = new TypeFacts(_strings.Get(cells.Next()), [], _strings.GetOrNull(cells.Next()), _strings.GetOrNull(cells.Next()));
                    texts = _texts.GetValueOrDefault(type.Name);
                    break;
                case "resource":
                    AddResource(ReadResource(ref cells));
                    break;
                default:
                    throw new FormatException($"The facts hold a line of unknown sort: '{line}'.");
            }
        }

        AddType(type, fields);
    }

    public SchemaFacts ToFacts() => new(_resources, _types);

    private ResourceFacts ReadResource(ref CellEnumerator cells) => new()
    {
        Group = _strings.Get(cells.Next()),
        Version = _strings.Get(cells.Next()),
        Plural = _strings.Get(cells.Next()),
        Singular = _strings.Get(cells.Next()),
        Kind = _strings.Get(cells.Next()),
        IsNamespaced = cells.Next() is "namespaced",
        Verbs = _strings.List(cells.Next()),
        ShortNames = _strings.List(cells.Next()),
        Categories = _strings.List(cells.Next()),
        Subresources = _strings.List(cells.Next()),
        TypeName = _strings.Get(cells.Next()),
    };

    private FieldFacts ReadField(ReadOnlySpan<char> line, Dictionary<string, string>? texts)
    {
        var cells = new CellEnumerator(line);
        var name = cells.Next();
        var isRequired = name[^1] == '!';
        var value = cells.Next();
        var shape = value.StartsWith("[]") ? FieldShape.List : value.StartsWith("{}") ? FieldShape.Map : FieldShape.Single;
        value = shape == FieldShape.Single ? value : value[2..];
        var isReference = value.Contains('.');
        var colon = value.IndexOf(':');
        var fieldName = _strings.Get(isRequired ? name[..^1] : name);
        return new FieldFacts
        {
            Name = fieldName,
            IsRequired = isRequired,
            Shape = shape,
            Reference = isReference ? _strings.Get(value) : null,
            Type = isReference ? "object" : _strings.Get(colon < 0 ? value : value[..colon]),
            Format = isReference || colon < 0 ? null : _strings.Get(value[(colon + 1)..]),
            PatchMergeKey = _strings.GetOrNull(cells.Next()),
            Text = texts?.GetValueOrDefault(fieldName),
        };
    }

    private void AddType(TypeFacts? type, List<FieldFacts> fields)
    {
        if (type is null)
        {
            return;
        }

        if (_types.TryGetValue(type.Name, out var known))
        {
            // The fields of a type stand in the order of their names, as servers write them.
            var added = fields.Where(field => known.Fields.All(other => other.Name != field.Name));
            type = known with { Fields = [.. known.Fields.Concat(added).OrderBy(field => field.Name, StringComparer.Ordinal)] };
        }
        else
        {
            type = type with { Fields = fields.ToArray() };
        }

        _types[type.Name] = type;
        fields.Clear();
    }

    private void AddResource(ResourceFacts resource)
    {
        var key = $"{resource.GroupVersion}/{resource.Plural}";
        if (_resourceIndex.TryGetValue(key, out var index))
        {
            var known = _resources[index];
            resource = known with
            {
                ShortNames = [.. known.ShortNames.Union(resource.ShortNames)],
                Categories = [.. known.Categories.Union(resource.Categories)],
                Subresources = [.. known.Subresources.Union(resource.Subresources).Order(StringComparer.Ordinal)],
            };
            _resources[index] = resource;
            return;
        }

        _resourceIndex.Add(key, _resources.Count);
        _resources.Add(resource);
    }
}
