using KubeSql.Catalog;
using KubeSql.Kubernetes;

namespace KubeSql.Sessions;

/// <summary>Says what is missing from an answer; a table that no cluster could give is an error, never an empty result.</summary>
internal static class Completeness
{
    /// <summary>Checks the tables a statement reads.</summary>
    /// <param name="reads">Those tables, each of each cluster.</param>
    /// <param name="required">Those of the tables without which the statement has no answer.</param>
    /// <param name="unreachable">The clusters whose API discovery failed.</param>
    /// <exception cref="KubeSqlException">A required table, or none of all, could be read from a cluster.</exception>
    public static IReadOnlyList<QueryWarning> Check(
        IReadOnlyList<TableRead> reads, IReadOnlySet<string> required, IReadOnlyList<(string Cluster, KubeSqlException Error)> unreachable)
    {
        var warnings = unreachable
            .Select(f => new QueryWarning(f.Cluster, null, $"{f.Cluster} is missing from the answer: {f.Error.Message}", f.Error)).ToList();
        var isNothingReadable = !reads.Any(r => r.IsReadable);
        foreach (var table in reads.GroupBy(r => r.Table))
        {
            if (!table.Any(r => r.IsReadable) && (isNothingReadable || required.Contains(table.Key)))
            {
                throw table.Select(r => r.Error).FirstOrDefault(e => e is not null)
                    ?? throw new InvalidOperationException($"{table.Key} is neither readable nor failed");
            }

            warnings.AddRange(table.SelectMany(r => r.Follower.IsInParts ? PartialTable.Describe(r) : Describe(r) is { } warning ? [warning] : []));
        }

        return warnings;
    }

    /// <summary>Says which tables have only some of their columns.</summary>
    public static IEnumerable<QueryWarning> Check(IEnumerable<TableSchema> tables) =>
        tables.SelectMany(t => t.UnreadSchemas).DistinctBy(u => (u.Cluster, u.Table)).Select(u => new QueryWarning(u.Cluster, u.Table, u.Text, u.Error));

    private static QueryWarning? Describe(TableRead read)
    {
        if (read.Error is not { } error)
        {
            return null;
        }

        var follower = read.Follower;
        var text = read.IsReadable
            ? Stale(follower.Statuses.First(), error)
            : $"{follower.Table} of {follower.Cluster} is missing from the answer: {error.Message}";
        return new QueryWarning(follower.Cluster, follower.Table, text, error);
    }

    /// <summary>Says since when rows are old.</summary>
    public static string Stale(TableSyncStatus status, KubeSqlException error)
    {
        var what = status.Namespace is null ? $"{status.Table} of {status.Cluster}" : $"{status.Table} of namespace {status.Namespace} of {status.Cluster}";
        var since = $"{status.Reflector.LastSignAt:yyyy-MM-dd HH:mm:ss} UTC";
        return status.Reflector.State == ReflectorState.Polling
            ? $"{what} is as of {since}, because it is not followed but listed again at an interval: {error.Message}"
            : $"{what} is stale since {since}: {error.Message}";
    }
}
