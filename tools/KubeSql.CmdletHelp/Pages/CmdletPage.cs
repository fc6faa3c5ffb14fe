using System.Text.RegularExpressions;

namespace KubeSql.CmdletHelp;

/// <summary>
/// A page of markdown about one cmdlet: its name and a sentence, then the sections Description, Examples (a title, a block of code and text each),
/// Parameters (one heading each) and Related.
/// </summary>
public sealed partial class CmdletPage
{
    private CmdletPage(string name, string synopsis, IReadOnlyDictionary<string, string> sections)
    {
        Name = name;
        Synopsis = synopsis;
        Description = sections.GetValueOrDefault("Description", "");
        Parameters = Parts(sections.GetValueOrDefault("Parameters", ""), '-').ToDictionary(p => p.Title, p => p.Text, StringComparer.OrdinalIgnoreCase);
        Examples = [.. Parts(sections.GetValueOrDefault("Examples", ""), null).Select(Example)];
        Related = [.. sections.GetValueOrDefault("Related", "").Split('\n').Select(l => l.TrimStart('-', ' ')).Where(l => l.Length > 0)];
    }

    /// <summary>The cmdlet.</summary>
    public string Name { get; }

    /// <summary>One sentence.</summary>
    public string Synopsis { get; }

    /// <summary>Paragraphs, with an empty line between them.</summary>
    public string Description { get; }

    /// <summary>What each parameter does, by name without dash.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; }

    /// <summary>What can be typed.</summary>
    public IReadOnlyList<CmdletExample> Examples { get; }

    /// <summary>Cmdlets and topics to read next.</summary>
    public IReadOnlyList<string> Related { get; }

    /// <summary>Reads a page.</summary>
    /// <exception cref="HelpException">It is not of that form.</exception>
    public static CmdletPage Parse(string markdown)
    {
        var parts = SectionHeading().Split(markdown.ReplaceLineEndings("\n"));
        if (Heading().Match(parts[0]) is not { Success: true } heading)
        {
            throw new HelpException($"A page begins with '# ' and a name, not with '{parts[0].Split('\n')[0]}'.");
        }

        var sections = new Dictionary<string, string>();
        for (var i = 1; i + 1 < parts.Length; i += 2)
        {
            sections.Add(parts[i], parts[i + 1].Trim());
        }

        return new CmdletPage(heading.Groups[1].Value, parts[0][heading.Length..].Trim(), sections);
    }

    private static IEnumerable<(string Title, string Text)> Parts(string section, char? mark)
    {
        var parts = PartHeading().Split("\n" + section);
        for (var i = 1; i + 1 < parts.Length; i += 2)
        {
            yield return (mark is { } c ? parts[i].TrimStart(c) : parts[i], parts[i + 1].Trim());
        }
    }

    private static CmdletExample Example((string Title, string Text) part) => CodeBlock().Match(part.Text) is { Success: true } code
        ? new CmdletExample(part.Title, code.Groups[1].Value, part.Text.Remove(code.Index, code.Length).Trim())
        : throw new HelpException($"The example '{part.Title}' has no block of powershell.");

    [GeneratedRegex(@"\A# (\S+)\n")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^## (.+)\n", RegexOptions.Multiline)]
    private static partial Regex SectionHeading();

    [GeneratedRegex(@"\n### (.+)\n")]
    private static partial Regex PartHeading();

    [GeneratedRegex(@"```powershell\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
