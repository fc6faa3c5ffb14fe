namespace KubeSql.Sessions;

/// <summary>Says which part of a table an answer has, where the table may not be listed as a whole.</summary>
internal static class PartialTable
{
    private const int NamesShown = 10;

    /// <summary>One warning for the namespaces that are there and those that are not, and one for each that is old.</summary>
    public static IEnumerable<QueryWarning> Describe(TableRead read)
    {
        var table = read.Follower;
        var readable = table.Parts.Followers.Where(f => f.Holds(read.Columns)).ToList();
        var refused = table.Parts.Followers.Where(f => !f.Holds(read.Columns)).Select(f => f.Namespace!).ToList();
        var text = $"{table.Table} of {table.Cluster} has only {Namespaces([.. readable.Select(f => f.Namespace!)])} in the answer" +
            (table.Parts.AreListed ? "" : ", the context's own, because namespaces cannot be listed") +
            (refused.Count > 0 ? $", and not {Namespaces(refused)}" : "") +
            (table.Parts.Untried > 0 ? $"; {table.Parts.Untried} more are not tried (choose one with --namespace or -Namespace)" : "") +
            $": {read.Error?.Message}";
        yield return new QueryWarning(table.Cluster, table.Table, text, read.Error);
        foreach (var stale in readable.Where(f => f.Error is not null))
        {
            yield return new QueryWarning(table.Cluster, table.Table, Completeness.Stale(stale.Status, stale.Error!), stale.Error);
        }
    }

    private static string Namespaces(List<string> names) =>
        (names.Count == 1 ? "namespace " : "namespaces ") + string.Join(", ", names.Take(NamesShown)) +
        (names.Count > NamesShown ? $" and {names.Count - NamesShown} more" : "");
}
