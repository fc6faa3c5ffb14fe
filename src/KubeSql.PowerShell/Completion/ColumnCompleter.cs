using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace KubeSql.PowerShell;

/// <summary>Completes the columns of the table in <c>-Table</c>.</summary>
public sealed class ColumnCompleter : CachedCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(string word, CommandAst command, IDictionary bound)
    {
        using var lease = TryBorrow(bound);
        var name = $"{bound["Table"]}";
        var table = lease?.Session.GetKnownTables().FirstOrDefault(known => SqlTables.IsNamed(known, name));
        return table is null ? [] : Matching(word, table.Columns.Select(column => (column.Name, ToolTips.Of(column))));
    }
}
