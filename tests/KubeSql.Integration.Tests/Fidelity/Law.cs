using System.Text.Json.Nodes;

namespace KubeSql.Integration.Tests.Fidelity;

/// <summary>The law of columns, worked out a second time from its text and the server's published schemas.</summary>
/// <remarks>
/// A column is the path of a field without its leading metadata, spec or status, joined by underscores. Where two would have one name, the
/// earlier keeps it and the later has its section in front. Maps and arrays are JSON; so is an object inside one of its own kind.
/// </remarks>
/// <param name="schema">The schemas of the kind's group.</param>
/// <param name="identity">The columns of child tables that tell whose elements they are.</param>
internal sealed class Law(PublishedSchema schema, params string[] identity)
{
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    // Arrays inside elements stay JSON.
    private bool _isOfElements;

    /// <summary>The columns of a kind's table.</summary>
    /// <param name="kind">The kind's schema.</param>
    /// <param name="metadata">The schema of metadata, which kinds of custom resources do not repeat.</param>
    public List<LawColumn> Table(JsonObject kind, PublishedSchema metadata)
    {
        Claim("", ["cluster"]);
        var meta = new Law(metadata) { _taken = { "cluster" } };
        var columns = metadata.Properties(metadata.Definition(".meta.v1.ObjectMeta"))
            .Where(property => property.Name is not ("managedFields" or "selfLink"))
            .SelectMany(property => meta.Fields(property.Schema, ["metadata", property.Name], 1, "metadata")).ToList();
        columns.ForEach(column => _taken.Add(column.Name));
        var top = schema.Properties(kind).Where(property => property.Name is not ("apiVersion" or "kind" or "metadata")).ToList();
        foreach (var section in (string[])["spec", "status"])
        {
            columns.AddRange(top.Where(property => property.Name == section).SelectMany(property => Fields(property.Schema, [section], 1, section)));
        }

        columns.AddRange(top.Where(property => property.Name is not ("spec" or "status")).SelectMany(property => Fields(property.Schema, [property.Name], 0, "object")));
        return columns;
    }

    /// <summary>The columns of all_containers: what is wanted, then what is, without the name that joins them.</summary>
    /// <param name="wanted">The schemas of containers of all types.</param>
    /// <param name="status">The schema of their status.</param>
    public (List<LawColumn> Wanted, List<LawColumn> Status) Containers(IEnumerable<JsonObject> wanted, JsonObject status)
    {
        _taken.UnionWith(["cluster", "namespace", "pod", "uid", "nodeName", "name", "type"]);
        var fields = wanted.SelectMany(schema.Properties).DistinctBy(property => property.Name).Where(property => property.Name != "name");
        return (
            [.. fields.SelectMany(property => Fields(property.Schema, [property.Name], 0, "spec"))],
            [.. schema.Properties(status).Where(property => property.Name != "name").SelectMany(property => Fields(property.Schema, [property.Name], 0, "status"))]);
    }

    private List<LawColumn> Elements(JsonObject element, string one)
    {
        var law = new Law(schema) { _isOfElements = true };
        law._taken.UnionWith(["namespace", .. identity]);
        return [.. schema.Properties(element).SelectMany(property => law.Fields(property.Schema, [property.Name], 0, one))];
    }

    private IEnumerable<LawColumn> Fields(JsonObject field, string[] path, int skip, string section, params string[] around)
    {
        if (schema.TypeOf(field) is { } type)
        {
            yield return Column(field, path, skip, section, type);
            yield break;
        }

        var definition = schema.DefinitionName(field);
        if (definition is not null && around.Contains(definition))
        {
            yield return Column(field, path, skip, section, "json");
            yield break;
        }

        string[] inside = definition is null ? around : [.. around, definition];
        foreach (var column in schema.Properties(field).SelectMany(property => Fields(property.Schema, [.. path, property.Name], skip, section, inside)))
        {
            yield return column;
        }
    }

    private LawColumn Column(JsonObject field, string[] path, int skip, string section, string type)
    {
        var name = Claim(section, path.Length > skip ? path[skip..] : path);
        var items = schema.Items(field);
        var elements = !_isOfElements && items is not null && schema.TypeOf(items) is null ? Elements(items, Singular(name)) : [];
        return new LawColumn(name, path, type, elements);
    }

    private string Claim(string section, string[] segments)
    {
        var name = string.Join('_', segments);
        for (var number = 1; !_taken.Add(name); number++)
        {
            name = $"{section}_{string.Join('_', segments)}" + (number == 1 ? "" : $"_{number}");
        }

        return name;
    }

    private static string Singular(string plural) => plural.EndsWith("ies", StringComparison.Ordinal) ? plural[..^3] + "y"
        : plural.EndsWith("sses", StringComparison.Ordinal) ? plural[..^2] : plural.TrimEnd('s');
}
