namespace KubeSql.PowerShell;

/// <summary>
/// Tells what has changed in mirrored tables from one reading to the next. It compares what the mirror holds, so it asks no cluster, and a
/// table that was listed again gives the changes that the watch has missed. Not safe for concurrent use.
/// </summary>
internal sealed class ChangeFeed(KubeSqlSession session, IReadOnlyList<string> tables, TimeProvider time)
{
    private readonly Dictionary<string, (string Mark, ObjectVersions Versions)> _seen = new(StringComparer.Ordinal);

    /// <summary>What has changed since the last reading; the first gives nothing.</summary>
    /// <exception cref="KubeSqlException">A table cannot be read.</exception>
    public async Task<IReadOnlyList<KubeSqlChange>> ReadAsync(CancellationToken cancellationToken)
    {
        var changes = new List<KubeSqlChange>();
        foreach (var table in tables)
        {
            // Taken before the rows are read: what comes in between is seen next time.
            var mark = MarkOf(table);
            var isKnown = _seen.TryGetValue(table, out var seen);
            if (isKnown && seen.Mark == mark)
            {
                continue;
            }

            var versions = await ObjectVersions.ReadAsync(session, table, cancellationToken).ConfigureAwait(false);
            if (isKnown)
            {
                changes.AddRange(versions.Since(seen.Versions, time.GetUtcNow().UtcDateTime));
            }

            _seen[table] = (mark, versions);
        }

        return changes;
    }

    // Reading a large table is work: not while nothing has come from its clusters.
    private string MarkOf(string table) => string.Join('\n', session.GetSyncStatus()
        .Where(status => status.Table == table)
        .Select(status => $"{status.Cluster}|{status.Rows}|{status.Reflector.Events}|{status.Reflector.Relists}|{status.Reflector.ResourceVersion}"));
}
