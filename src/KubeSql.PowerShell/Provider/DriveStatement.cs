namespace KubeSql.PowerShell;

/// <summary>The statement that reads a place of the drive.</summary>
/// <param name="Sql">The text.</param>
/// <param name="Parameters">Values for its parameters.</param>
internal sealed record DriveStatement(string Sql, IReadOnlyDictionary<string, object?> Parameters)
{
    /// <summary>Reads the rows of a table or object.</summary>
    /// <param name="place">A table or an object.</param>
    /// <param name="columns">What to select.</param>
    /// <param name="filter">A condition in SQL; empty for none.</param>
    public static DriveStatement Of(DrivePlace place, string columns, string? filter)
    {
        var conditions = new List<string>();
        var parameters = new Dictionary<string, object?>();
        if (place.Namespace is not null)
        {
            conditions.Add("namespace = :kube_namespace");
            parameters["kube_namespace"] = place.Namespace;
        }

        if (place.Name is not null)
        {
            conditions.Add("name = :kube_name");
            parameters["kube_name"] = place.Name;
        }

        if (!string.IsNullOrWhiteSpace(filter))
        {
            // On a line of its own, because it may end in a comment.
            conditions.Add($"({filter}\n)");
        }

        var where = conditions.Count == 0 ? "" : $" where {string.Join(" and ", conditions)}";
        return new DriveStatement($"select {columns} from {Quoted(place.Table!.Name)}{where} order by name", parameters);
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
