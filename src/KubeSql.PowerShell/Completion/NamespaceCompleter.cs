using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace KubeSql.PowerShell;

/// <summary>Completes the namespaces that mirrored rows are in.</summary>
public sealed class NamespaceCompleter : CachedCompleter
{
    private const int Limit = 200;

    private protected override IEnumerable<CompletionResult> Complete(string word, CommandAst command, IDictionary bound)
    {
        using var lease = TryBorrow(bound);
        if (lease is null)
        {
            return [];
        }

        var prefix = Argument.Parse(word).Text;
        var mirrored = lease.Session.GetSyncStatus().Select(status => status.Table).Distinct(StringComparer.Ordinal);
        var names = mirrored.SelectMany(table => lease.Session.GetKnownValues(table, table == "namespaces" ? "name" : "namespace", prefix, Limit, Patience));
        return Matching(word, names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(name => (name, "namespace")));
    }
}
