using System.Xml;
using System.Xml.Linq;

namespace KubeSql.CmdletHelp;

/// <summary>Writes the help that <c>Get-Help</c> reads (MAML), from the cmdlets as compiled and the pages that tell of them.</summary>
public static class HelpFile
{
    /// <summary>The whole file.</summary>
    /// <exception cref="HelpException">The pages and the cmdlets do not fit.</exception>
    public static string Write(IReadOnlyList<CmdletShape> cmdlets, CmdletPages pages)
    {
        var commands = cmdlets.Select(cmdlet => new CommandElement(cmdlet, pages).Write());
        var root = new XElement(Names.Items + "helpItems", new XAttribute("schema", "maml"), commands);
        var text = new StringWriter { NewLine = "\n" };
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
        {
            root.Save(writer);
        }

        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{text}\n";
    }
}
