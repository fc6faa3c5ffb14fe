using System.Xml.Linq;

namespace KubeSql.CmdletHelp;

/// <summary>The namespaces of PowerShell's help files.</summary>
internal static class Names
{
    public static readonly XNamespace Items = "http://msh";
    public static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    public static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    public static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <summary>Text as paragraphs; markdown's marks for code mean nothing at a prompt.</summary>
    public static IEnumerable<XElement> Paragraphs(string text) =>
        text.Replace("`", "", StringComparison.Ordinal).Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(p => new XElement(Maml + "para", p.Replace('\n', ' ')));

    /// <summary>A description of some element.</summary>
    public static XElement Description(string text) => new(Maml + "description", Paragraphs(text));
}
