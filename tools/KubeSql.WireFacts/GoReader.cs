using System.Text.RegularExpressions;

namespace KubeSql.WireFacts;

/// <summary>Reads the regular way in which the types of the Kubernetes API are written.</summary>
internal static partial class GoReader
{
    private static readonly string[] s_basic = ["string", "bool", "byte", "int32", "int64", "uint32", "uint64", "float64", "rune"];

    public static IEnumerable<GoType> Read(GoFile file)
    {
        var packages = Imports(file.Text);
        foreach (Match match in Struct().Matches(file.Text))
        {
            yield return new GoType(
                $"{file.Package}.{match.Groups["name"].Value}",
                [.. Field().Matches(match.Groups["body"].Value).Select(field => ReadField(field, file.Package, packages)).OfType<GoField>()],
                null);
        }

        foreach (Match match in Other().Matches(file.Text))
        {
            yield return new GoType($"{file.Package}.{match.Groups["name"].Value}", [], Qualify(match.Groups["type"].Value, file.Package, packages));
        }
    }

    private static GoField? ReadField(Match match, string package, Dictionary<string, string> packages)
    {
        var tag = match.Groups["tag"].Value;
        if (Protobuf().Match(tag) is not { Success: true } protobuf)
        {
            return null;
        }

        var json = Json().Match(tag).Groups[1].Value.Split(',');
        return new GoField(
            int.Parse(protobuf.Groups[1].Value), json[0], json.Contains("omitempty"), Qualify(match.Groups["type"].Value, package, packages));
    }

    // Types of the same package have no prefix in Go; here each has the name of its package, as far as it tells packages apart.
    private static string Qualify(string type, string package, Dictionary<string, string> packages) => Name().Replace(type, match =>
    {
        var parts = match.Value.Split('.');
        return parts.Length == 2 ? $"{packages[parts[0]]}.{parts[1]}"
            : s_basic.Contains(match.Value) || match.Value == "map" ? match.Value
            : $"{package}.{match.Value}";
    });

    private static Dictionary<string, string> Imports(string text)
    {
        var block = ImportBlock().Match(text).Groups[1].Value;
        return Import().Matches(block).ToDictionary(
            import => import.Groups["name"] is { Success: true, Value: var name } ? name : import.Groups["path"].Value.Split('/')[^1],
            import => string.Join('/', import.Groups["path"].Value.Split('/').TakeLast(2)));
    }

    [GeneratedRegex(@"^type (?<name>\w+) struct \{\n(?<body>.*?)^\}", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Struct();

    [GeneratedRegex(@"^type (?<name>\w+) (?!struct|interface|func)(?<type>[\w.\[\]*]+)\s*$", RegexOptions.Multiline)]
    private static partial Regex Other();

    // An embedded field is its type alone.
    [GeneratedRegex(@"^\t(?:\w+\s+)?(?<type>[\w.\[\]*]+)\s+`(?<tag>[^`]*)`", RegexOptions.Multiline)]
    private static partial Regex Field();

    [GeneratedRegex(@"(?<!\w)protobuf:""\w+,(\d+),")]
    private static partial Regex Protobuf();

    [GeneratedRegex(@"json:""([^""]*)""")]
    private static partial Regex Json();

    [GeneratedRegex(@"[A-Za-z_][\w.]*")]
    private static partial Regex Name();

    [GeneratedRegex(@"^import \((.*?)^\)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ImportBlock();

    [GeneratedRegex(@"^\t(?:(?<name>\w+) )?""(?<path>[^""]+)""", RegexOptions.Multiline)]
    private static partial Regex Import();
}
