using System.Management.Automation;
using System.Management.Automation.Language;

namespace KubeSql.PowerShell;

/// <summary>Finds where the cursor stands while a line is completed, which PowerShell does not tell completers.</summary>
internal static class CursorPosition
{
    /// <summary>
    /// The offset in the line. The prompt completes through the function TabExpansion2, whose parameters say it; null when the line is
    /// completed in another way.
    /// </summary>
    public static int? In(CommandAst command)
    {
        using var shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        var line = command.Extent.StartScriptPosition.GetFullScript();
        return shell.AddCommand("Get-PSCallStack").Invoke<CallStackFrame>()
            .Select(frame => CursorOf(frame.GetFrameVariables(), line)).FirstOrDefault(cursor => cursor is not null);
    }

    // Parameters of TabExpansion2: the text and a column, or a parsed text and a position. The frame itself has no name to go by.
    private static int? CursorOf(Dictionary<string, PSVariable> variables, string line)
    {
        if (ValueOf(variables, "positionOfCursor") is IScriptPosition position && position.GetFullScript() == line)
        {
            return position.Offset;
        }

        return ValueOf(variables, "inputScript") is string script && script == line ? ValueOf(variables, "cursorColumn") as int? : null;
    }

    private static object? ValueOf(Dictionary<string, PSVariable> variables, string name) =>
        variables.TryGetValue(name, out var variable) && variable.Value is { } value ? value is PSObject wrapped ? wrapped.BaseObject : value : null;
}
