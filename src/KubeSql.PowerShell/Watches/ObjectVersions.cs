using ObjectKey = (string Cluster, string? Namespace, string Name);
using ObjectVersion = (string? Uid, string? ResourceVersion);

namespace KubeSql.PowerShell;

/// <summary>Which objects a table has, each with its version, at one moment.</summary>
internal sealed class ObjectVersions(string table)
{
    private readonly Dictionary<ObjectKey, ObjectVersion> _versions = [];

    /// <summary>Reads them from the mirror.</summary>
    public static async Task<ObjectVersions> ReadAsync(KubeSqlSession session, string table, CancellationToken cancellationToken)
    {
        var isNamespaced = session.GetKnownTables().FirstOrDefault(known => known.Name == table)?.IsNamespaced ?? true;
        var sql = $"select cluster, {(isNamespaced ? "namespace" : "null")}, name, uid, resourceVersion from \"{table}\"";
        var result = await session.QueryAsync(sql, cancellationToken: cancellationToken).ConfigureAwait(false);
        await using (result.ConfigureAwait(false))
        {
            var versions = new ObjectVersions(table);
            while (await result.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                versions.Add((TextOf(0)!, TextOf(1), TextOf(2)!), (TextOf(3), TextOf(4)));
            }

            return versions;
        }

        string? TextOf(int column) => (string?)result.GetValue(column);
    }

    /// <summary>What happened since an earlier reading. An object that was made anew under the same name is two changes.</summary>
    public IEnumerable<KubeSqlChange> Since(ObjectVersions earlier, DateTime now)
    {
        foreach (var (key, before) in earlier._versions)
        {
            if (!_versions.TryGetValue(key, out var version) || version.Uid != before.Uid)
            {
                yield return Change(KubeSqlChangeKind.Deleted, key, before);
            }
        }

        foreach (var (key, version) in _versions)
        {
            if (!earlier._versions.TryGetValue(key, out var before) || version.Uid != before.Uid)
            {
                yield return Change(KubeSqlChangeKind.Added, key, version);
            }
            else if (version.ResourceVersion != before.ResourceVersion)
            {
                yield return Change(KubeSqlChangeKind.Modified, key, version);
            }
        }

        KubeSqlChange Change(KubeSqlChangeKind kind, ObjectKey key, ObjectVersion version) =>
            new(now, kind, key.Cluster, table, key.Namespace, key.Name, version.Uid, version.ResourceVersion);
    }

    internal void Add(ObjectKey key, ObjectVersion version) => _versions[key] = version;
}
