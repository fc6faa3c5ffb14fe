using KubeSql.Projection;
using SQLitePCL;

namespace KubeSql.Mirror;

/// <summary>Inserts the child rows of one object; their rowids follow from the object's, so that they can be found again without an index.</summary>
internal struct ChildRowWriter(SqliteStatement insert, long parentRowid, byte[] cluster) : IRowWriter
{
    /// <summary>How many child rows an object may have: rowid = parent × this + position.</summary>
    public const int RowsPerParent = 1024;

    /// <summary>How many rows were inserted; the next one's position.</summary>
    public int Count { get; private set; }

    public void BeginRow()
    {
        insert.ClearBindings();
        insert.Bind(StatementWriter.FirstCell + RowIdentity.Cluster, cluster);
    }

    public readonly void WriteText(int ordinal, scoped ReadOnlySpan<byte> utf8) =>
        SqlText.Bind(insert.Handle, ordinal + StatementWriter.FirstCell, utf8);

    public readonly void WriteInteger(int ordinal, long value) =>
        raw.sqlite3_bind_int64(insert.Handle, ordinal + StatementWriter.FirstCell, value);

    public readonly void WriteReal(int ordinal, double value) =>
        raw.sqlite3_bind_double(insert.Handle, ordinal + StatementWriter.FirstCell, value);

    public void EndRow()
    {
        if (Count < RowsPerParent)
        {
            insert.Bind(1, (parentRowid * RowsPerParent) + Count++).Run();
        }
    }
}
