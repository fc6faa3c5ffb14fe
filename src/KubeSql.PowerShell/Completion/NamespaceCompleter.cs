using System.Collections;
using System.Management.Automation;

namespace KubeSql.PowerShell;

/// <summary>Completes the namespaces that mirrored rows are in.</summary>
public sealed class NamespaceCompleter : CachedCompleter
{
    private const int Limit = 200;

    private protected override IEnumerable<CompletionResult> Complete(string word, IDictionary bound)
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
