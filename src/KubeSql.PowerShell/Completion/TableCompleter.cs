using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace KubeSql.PowerShell;

/// <summary>Completes the tables of an open session.</summary>
public sealed class TableCompleter : CachedCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(string word, CommandAst command, IDictionary bound)
    {
        using var lease = TryBorrow(bound);
        return lease is null
            ? []
            : Matching(word, lease.Session.GetKnownTables().OrderBy(table => table.Name, StringComparer.Ordinal).Select(table => (table.Name, ToolTips.Of(table))));
    }
}
