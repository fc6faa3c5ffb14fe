using System.Collections;
using System.Management.Automation;

namespace KubeSql.PowerShell;

/// <summary>Turns a hashtable into the parameters of a statement.</summary>
internal static class QueryParameters
{
    /// <summary>Null for none. Values lose the wrapper that PowerShell puts around them.</summary>
    public static IReadOnlyDictionary<string, object?>? From(IDictionary? values)
    {
        if (values is null)
        {
            return null;
        }

        var parameters = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in values)
        {
            parameters[$"{entry.Key}"] = entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value;
        }

        return parameters;
    }
}
