using System.Xml.Linq;
using static KubeSql.CmdletHelp.Names;

namespace KubeSql.CmdletHelp;

/// <summary>The help of one cmdlet.</summary>
internal sealed class CommandElement(CmdletShape cmdlet, CmdletPages pages)
{
    private readonly CmdletPage _page = pages.Of(cmdlet);

    public XElement Write() => new(
        Command + "command",
        new XAttribute(XNamespace.Xmlns + "maml", Maml), new XAttribute(XNamespace.Xmlns + "command", Command), new XAttribute(XNamespace.Xmlns + "dev", Dev),
        new XElement(
            Command + "details",
            new XElement(Command + "name", cmdlet.Name),
            Description(_page.Synopsis),
            new XElement(Command + "verb", cmdlet.Verb),
            new XElement(Command + "noun", cmdlet.Noun)),
        Description(_page.Description),
        new XElement(Command + "syntax", cmdlet.Sets.Select(Syntax)),
        new XElement(Command + "parameters", cmdlet.Parameters.Select(p => Parameter(p, p.Uses[0], pages.TextOf(_page, p)))),
        new XElement(Command + "inputTypes", Types(cmdlet.Inputs).Select(i => new XElement(Command + "inputType", i))),
        new XElement(Command + "returnValues", Types(cmdlet.Outputs).Select(o => new XElement(Command + "returnValue", o))),
        new XElement(Command + "examples", _page.Examples.Select(Example)),
        new XElement(Command + "relatedLinks", _page.Related.Select(r => new XElement(Maml + "navigationLink", new XElement(Maml + "linkText", r), new XElement(Maml + "uri")))));

    private XElement Syntax(string? set) => new(
        Command + "syntaxItem",
        new XElement(Maml + "name", cmdlet.Name),
        cmdlet.ParametersIn(set).Select(p => Parameter(p.Parameter, p.Use, null)));

    private static XElement Parameter(ParameterShape parameter, ParameterUse use, string? text) => new(
        Command + "parameter",
        new XAttribute("required", use.IsMandatory ? "true" : "false"),
        new XAttribute("globbing", parameter.AcceptsWildcards ? "true" : "false"),
        new XAttribute("pipelineInput", Pipeline(use)),
        new XAttribute("position", use.Position?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "named"),
        new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
        new XElement(Maml + "name", parameter.Name),
        text is null ? null : Description(text),
        parameter.Values.Count == 0 ? null : new XElement(Command + "parameterValueGroup", parameter.Values.Select(v => Value(v))),
        parameter.IsSwitch ? null : Value(parameter.TypeName),
        Type(parameter.TypeName),
        new XElement(Dev + "defaultValue", parameter.IsSwitch ? "False" : "None"));

    private static string Pipeline(ParameterUse use) => (use.FromPipeline, use.FromPropertyName) switch
    {
        (true, true) => "True (ByValue, ByPropertyName)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };

    private static XElement Value(string text) =>
        new(Command + "parameterValue", new XAttribute("required", "true"), new XAttribute("variableLength", "false"), text);

    private static XElement Type(string name) => new(Dev + "type", new XElement(Maml + "name", name), new XElement(Maml + "uri"));

    private static IEnumerable<XElement> Types(IEnumerable<Type> types) => types.Select(t => t.FullName!).Distinct().DefaultIfEmpty("None").Select(Type);

    private static XElement Example(CmdletExample example, int index) => new(
        Command + "example",
        new XElement(Maml + "title", $"-------- Example {index + 1}: {example.Title} --------"),
        new XElement(Dev + "code", example.Code),
        // An empty paragraph keeps the next title off the code.
        new XElement(Dev + "remarks", Paragraphs(example.Text).DefaultIfEmpty(new XElement(Maml + "para"))));
}
