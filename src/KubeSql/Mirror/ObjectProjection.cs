using KubeSql.Catalog;
using KubeSql.Projection;

namespace KubeSql.Mirror;

/// <summary>How objects become rows of a table, and of its child table, while some columns are stored and others are not.</summary>
internal sealed class ObjectProjection(TableSchema schema, TableSchema? child, StoredColumns columns)
{
    /// <summary>The columns that get cells.</summary>
    public StoredColumns Columns { get; } = columns;

    /// <summary>Makes the row.</summary>
    public RowProjector Row { get; } = new(schema, columns.HasCells, columns.HasChildren);

    /// <summary>Makes the child rows; null when there are none.</summary>
    public ContainerProjector? Children { get; } = columns.HasChildren ? new ContainerProjector(child!, columns.HasChildCells) : null;
}
