namespace KubeSql.Simulator.Schema;

/// <summary>The resources and types of a stable Kubernetes release, as a compact table of facts embedded in the assembly.</summary>
public sealed class SchemaFacts
{
    private static readonly Lazy<SchemaFacts> s_builtIn = new(ReadEmbedded);

    private readonly Dictionary<string, ResourceFacts> _byName = new(StringComparer.Ordinal);

    internal SchemaFacts(IReadOnlyList<ResourceFacts> resources, IReadOnlyDictionary<string, TypeFacts> types)
    {
        Resources = resources;
        Types = types;
        foreach (var resource in resources)
        {
            _byName.Add($"{resource.GroupVersion}/{resource.Plural}", resource);
        }
    }

    /// <summary>The built-in facts, read once.</summary>
    public static SchemaFacts BuiltIn => s_builtIn.Value;

    /// <summary>Every resource, in the order of a server's discovery.</summary>
    public IReadOnlyList<ResourceFacts> Resources { get; }

    /// <summary>Every type by its OpenAPI name.</summary>
    public IReadOnlyDictionary<string, TypeFacts> Types { get; }

    /// <summary>The resource of a group version, such as <c>apps/v1</c> and <c>deployments</c>.</summary>
    /// <exception cref="KeyNotFoundException">The facts hold no such resource.</exception>
    public ResourceFacts Resource(string groupVersion, string plural) =>
        _byName.TryGetValue($"{groupVersion}/{plural}", out var resource)
            ? resource
            : throw new KeyNotFoundException($"The built-in schema has no resource '{plural}' in '{groupVersion}'.");

    private static SchemaFacts ReadEmbedded()
    {
        var reader = new SchemaFactsReader();
        reader.ReadTexts(Embedded("schema-texts.tsv"));
        reader.ReadFacts(Embedded("schema.tsv"));
        reader.ReadFacts(Embedded("schema-additions.tsv"));
        return reader.ToFacts();
    }

    private static string Embedded(string name)
    {
        using var stream = typeof(SchemaFacts).Assembly.GetManifestResourceStream($"KubeSql.Simulator.Schema.{name}")
            ?? throw new InvalidOperationException($"The assembly lacks its resource '{name}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
