using System.Management.Automation.Language;

namespace KubeSql.PowerShell;

/// <summary>The statements in a line that was accepted at the prompt.</summary>
internal static class CommandLineStatements
{
    private static readonly string[] s_beginnings = ["select", "with", "values"];

    /// <summary>
    /// Reads the quoted statements of the line's calls of Invoke-KubeSql and nothing else of it: values of parameters may be secret, and
    /// text with variables in it is no statement yet.
    /// </summary>
    public static IEnumerable<string> In(string line) =>
        from command in Parser.ParseInput(line, out _, out _).FindAll(node => node is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>()
        where command.GetCommandName()?.ToUpperInvariant() is "INVOKE-KUBESQL" or "KSQL"
        from text in command.CommandElements.OfType<StringConstantExpressionAst>()
        where text.StringConstantType != StringConstantType.BareWord && IsStatement(text.Value)
        select text.Value;

    private static bool IsStatement(string text) =>
        Array.Exists(s_beginnings, word => text.AsSpan().TrimStart().StartsWith(word, StringComparison.OrdinalIgnoreCase));
}
