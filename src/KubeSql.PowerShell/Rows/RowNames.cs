namespace KubeSql.PowerShell;

/// <summary>Property names for the columns of a result: unique ignoring case, as PowerShell wants them.</summary>
internal static class RowNames
{
    /// <summary>Names that every PowerShell object has already.</summary>
    private static readonly string[] s_reserved = ["PSBase", "PSAdapted", "PSExtended", "PSObject", "PSTypeNames"];

    /// <summary>
    /// Keeps a name where it can. A repeated or reserved one gets a number (<c>name_2</c>), a missing one its place (<c>Column3</c>).
    /// </summary>
    public static string[] For(IReadOnlyList<ResultColumn> columns) => For([.. columns.Select(column => column.Name)]);

    /// <inheritdoc cref="For(IReadOnlyList{ResultColumn})"/>
    public static string[] For(IReadOnlyList<string> columns)
    {
        var taken = new HashSet<string>(s_reserved, StringComparer.OrdinalIgnoreCase);
        // A numbered name must not push aside a column that is really called so.
        var given = new HashSet<string>(columns, StringComparer.OrdinalIgnoreCase);
        var names = new string[columns.Count];
        for (var i = 0; i < names.Length; i++)
        {
            var name = string.IsNullOrWhiteSpace(columns[i]) ? $"Column{i + 1}" : columns[i];
            names[i] = taken.Add(name) ? name : Numbered(name, taken, given);
        }

        return names;
    }

    private static string Numbered(string name, HashSet<string> taken, HashSet<string> given)
    {
        for (var number = 2; ; number++)
        {
            var numbered = $"{name}_{number}";
            if (!given.Contains(numbered) && taken.Add(numbered))
            {
                return numbered;
            }
        }
    }
}
