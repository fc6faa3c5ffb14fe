namespace KubeSql.WireFacts;

/// <summary>Writes the objects of the built-in kinds and the messages they are made of.</summary>
internal sealed class FactsWriter(IReadOnlyDictionary<string, GoType> types)
{
    // Types that JSON writes in a way of their own.
    private static readonly Dictionary<string, string> s_special = new()
    {
        ["string"] = "text", ["bool"] = "flag", ["int32"] = "number", ["int64"] = "number", ["uint32"] = "number", ["uint64"] = "number",
        ["[]byte"] = "bytes", ["meta/v1.Time"] = "time", ["meta/v1.MicroTime"] = "microtime", ["api/resource.Quantity"] = "quantity",
        ["util/intstr.IntOrString"] = "intorstring", ["pkg/runtime.RawExtension"] = "raw", ["meta/v1.FieldsV1"] = "raw", ["pkg/types.UID"] = "text",
        ["pkg/types.NodeName"] = "text",
    };

    // Written once and never read again: what a server knows of who set which field.
    private const string Unread = "managedFields";

    private readonly SortedDictionary<string, IReadOnlyList<string>> _written = new(StringComparer.Ordinal);

    /// <summary>Numbers of the messages written.</summary>
    public int Write(string path)
    {
        var objects = types.Values.Where(IsListed).OrderBy(type => type.Name, StringComparer.Ordinal).ToList();
        foreach (var type in objects)
        {
            Describe(type.Name);
        }

        using var writer = new StreamWriter(path) { NewLine = "\n" };
        writer.WriteLine("# Made by tools/KubeSql.WireFacts from the Go types of k8s.io/api; do not edit.");
        writer.WriteLine("# object: group, version, kind, message; message: name, and below it, indented by a tab and in JSON's order: number, name in JSON (empty = its fields");
        writer.WriteLine("# stand in the message itself), form (* = present means set, ? = left out when empty, [] list, {} map from strings), type");
        foreach (var type in objects)
        {
            var (package, kind) = (type.Name.Split('.')[0], type.Name.Split('.')[1]);
            writer.WriteLine($"object\t{GoSources.Group(package)}\t{package.Split('/')[1]}\t{kind}\t{type.Name}");
        }

        foreach (var (name, fields) in _written)
        {
            writer.WriteLine($"message\t{name}");
            foreach (var field in fields)
            {
                writer.WriteLine($"\t{field}");
            }
        }

        return _written.Count;
    }

    // What has a list of its own, in a stable version.
    private bool IsListed(GoType type) =>
        type.Name.Split('/')[1].Split('.')[0].All(c => c == 'v' || char.IsDigit(c)) && types.ContainsKey($"{type.Name}List") && GoSources.Group(type.Name.Split('.')[0]) is not null && type.Fields.Any(field => field.Type == "meta/v1.ObjectMeta");

    private void Describe(string name)
    {
        if (_written.ContainsKey(name))
        {
            return;
        }

        _written[name] = [];
        _written[name] = [.. types[name].Fields.Where(field => field.JsonName != "-").Select(Line)];
    }

    private string Line(GoField field)
    {
        var type = field.Type;
        var form = type.StartsWith('*') ? "*" : field.OmitsEmpty ? "?" : "";
        type = Resolve(type.TrimStart('*'));
        if (type.StartsWith("map[", StringComparison.Ordinal))
        {
            (form, type) = ("{}", Resolve(type[(type.IndexOf(']') + 1)..]));
        }
        else if (type.StartsWith("[]", StringComparison.Ordinal) && !s_special.ContainsKey(type))
        {
            (form, type) = ("[]", Resolve(type[2..]));
        }

        return $"{field.Number}\t{field.JsonName}\t{form}\t{(field.JsonName == Unread ? "unread" : Written(type))}";
    }

    private string Written(string type)
    {
        if (s_special.TryGetValue(type, out var special))
        {
            return special;
        }

        // A list inside a map is a message of its own, which no listed object needs spelled out: its presence asks for JSON.
        if (!types.TryGetValue(type, out var known) || known.Of is not null)
        {
            return "unknown";
        }

        Describe(type);
        return type;
    }

    // Through other names to the type itself.
    private string Resolve(string type) => !s_special.ContainsKey(type) && types.TryGetValue(type, out var known) && known.Of is { } of ? Resolve(of) : type;
}
