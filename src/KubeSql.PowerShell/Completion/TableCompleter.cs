using System.Collections;
using System.Management.Automation;

namespace KubeSql.PowerShell;

/// <summary>Completes the tables of an open session.</summary>
public sealed class TableCompleter : CachedCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(string word, IDictionary bound)
    {
        using var lease = TryBorrow(bound);
        return lease is null
            ? []
            : Matching(word, lease.Session.GetKnownTables().OrderBy(table => table.Name, StringComparer.Ordinal).Select(table => (table.Name, ToolTips.Of(table))));
    }
}
