using KubeSql.Mirror;

namespace KubeSql.Sessions;

/// <summary>A table of one cluster, and the columns that a statement reads of it.</summary>
internal sealed record TableRead(FollowedTable Follower, StoredColumns Columns)
{
    /// <summary>The table's name.</summary>
    public string Table => Follower.Table;

    /// <summary>Whether the columns can be read, of some rows at least.</summary>
    public bool IsReadable => Follower.Holds(Columns);

    /// <summary>Whether the columns can be read of all rows that can be had.</summary>
    public bool IsComplete => Follower.HoldsAll(Columns);

    /// <summary>What keeps the columns from being there, or from being current; null while all is well.</summary>
    public KubeSqlException? Error => Follower.ErrorOf(Columns);
}
