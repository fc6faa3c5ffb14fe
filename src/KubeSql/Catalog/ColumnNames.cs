namespace KubeSql.Catalog;

/// <summary>Gives columns their names by the law; SQL compares names without case, so no two may differ in case alone.</summary>
internal sealed class ColumnNames
{
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes a name if it is free.</summary>
    public bool TryClaim(string name) => _taken.Add(name);

    /// <summary>Takes the name of a path: without the leading section if that is free, else with it, else numbered.</summary>
    /// <param name="section"><c>spec</c> or <c>status</c>, or <c>object</c> for what stands at the top of the object.</param>
    /// <param name="segments">The path without its section.</param>
    public string Claim(string section, IEnumerable<string> segments)
    {
        // SQLite ends a name at NUL.
        var name = string.Join('_', segments).Replace('\0', '_');
        if (TryClaim(name))
        {
            return name;
        }

        var qualified = $"{section}_{name}";
        for (var number = 2; !TryClaim(qualified); number++)
        {
            qualified = $"{section}_{name}_{number}";
        }

        return qualified;
    }
}
