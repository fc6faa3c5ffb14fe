namespace KubeSql.CmdletHelp;

/// <summary>The pages of a folder. Parameters that many cmdlets share are described once, on the page <c>shared-parameters.md</c>.</summary>
public sealed class CmdletPages
{
    private const string SharedPage = "shared-parameters";

    private readonly Dictionary<string, CmdletPage> _pages;
    private readonly CmdletPage _shared;

    private CmdletPages(Dictionary<string, CmdletPage> pages)
    {
        _shared = pages.Remove(SharedPage, out var shared) ? shared : throw new HelpException($"There is no {SharedPage}.md.");
        _pages = pages;
    }

    /// <summary>The cmdlets that have a page.</summary>
    public IReadOnlyCollection<CmdletPage> All => _pages.Values;

    /// <summary>Reads every page of a folder.</summary>
    /// <exception cref="HelpException">A page is not of the form that pages have.</exception>
    public static CmdletPages Read(string folder) =>
        new(Directory.GetFiles(folder, "*.md").ToDictionary(f => Path.GetFileNameWithoutExtension(f), f => CmdletPage.Parse(File.ReadAllText(f))));

    /// <summary>The page of a cmdlet.</summary>
    /// <exception cref="HelpException">There is none, or it does not describe the cmdlet that there is.</exception>
    public CmdletPage Of(CmdletShape cmdlet)
    {
        var page = _pages.GetValueOrDefault(cmdlet.Name) ?? throw new HelpException($"There is no page {cmdlet.Name}.md.");
        if (page.Examples.Count == 0)
        {
            throw new HelpException($"{page.Name}.md has no example.");
        }

        var unknown = page.Parameters.Keys.Except(cmdlet.Parameters.Select(p => p.Name), StringComparer.OrdinalIgnoreCase).ToList();
        return unknown.Count == 0 ? page : throw new HelpException($"{page.Name}.md describes parameters that do not exist: {string.Join(", ", unknown)}.");
    }

    /// <summary>What is said of a parameter, by the cmdlet's page or the shared one.</summary>
    /// <exception cref="HelpException">Nothing is.</exception>
    public string TextOf(CmdletPage page, ParameterShape parameter) =>
        page.Parameters.GetValueOrDefault(parameter.Name) ?? _shared.Parameters.GetValueOrDefault(parameter.Name)
        ?? throw new HelpException($"{page.Name}.md does not describe -{parameter.Name}, and {SharedPage}.md does not either.");
}
