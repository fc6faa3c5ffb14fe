using KubeSql.Mirror;

namespace KubeSql.Sessions;

/// <summary>Says what is missing from an answer; a table that no cluster could give is an error, never an empty result.</summary>
internal static class Completeness
{
    /// <summary>Checks the tables a statement reads.</summary>
    /// <param name="followers">The followers of those tables.</param>
    /// <param name="required">Those of the tables without which the statement has no answer.</param>
    /// <param name="unreachable">The clusters whose API discovery failed.</param>
    /// <exception cref="KubeSqlException">A required table, or none of all, could be read from a cluster.</exception>
    public static IReadOnlyList<QueryWarning> Check(
        IReadOnlyList<TableFollower> followers, IReadOnlySet<string> required, IReadOnlyList<(string Cluster, KubeSqlException Error)> unreachable)
    {
        var warnings = unreachable
            .Select(f => new QueryWarning(f.Cluster, null, $"{f.Cluster} is missing from the answer: {f.Error.Message}", f.Error)).ToList();
        var isNothingReadable = !followers.Any(f => f.IsReadable);
        foreach (var table in followers.GroupBy(f => f.Table))
        {
            if (!table.Any(f => f.IsReadable) && (isNothingReadable || required.Contains(table.Key)))
            {
                throw table.Select(f => f.Error).FirstOrDefault(e => e is not null)
                    ?? throw new InvalidOperationException($"{table.Key} is neither readable nor failed");
            }

            warnings.AddRange(table.Select(Describe).OfType<QueryWarning>());
        }

        return warnings;
    }

    private static QueryWarning? Describe(TableFollower follower)
    {
        if (follower.Error is not { } error)
        {
            return null;
        }

        var status = follower.Status.Reflector;
        var text = follower.IsReadable
            ? $"{follower.Table} of {follower.Cluster} is stale since {status.LastEventAt ?? status.ListedAt:yyyy-MM-dd HH:mm:ss} UTC: {error.Message}"
            : $"{follower.Table} of {follower.Cluster} is missing from the answer: {error.Message}";
        return new QueryWarning(follower.Cluster, follower.Table, text, error);
    }
}
