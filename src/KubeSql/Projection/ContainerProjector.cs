using KubeSql.Catalog;
using KubeSql.Functions;

namespace KubeSql.Projection;

/// <summary>Turns the raw JSON of a pod into the rows of <c>all_containers</c>; spec and status are joined by the container's name.</summary>
/// <remarks>Safe for concurrent use; allocates nothing per row. The cluster column is the mirror's to fill.</remarks>
internal sealed class ContainerProjector
{
    private readonly PathNode _spec;
    private readonly PathNode _status;
    private readonly int _nodeName;
    private readonly int _type;

    /// <summary>Prepares for a schema made by <see cref="ContainerTables"/>.</summary>
    public ContainerProjector(TableSchema schema)
    {
        _spec = Trie(schema, ContainerTables.SpecElement);
        _status = Trie(schema, ContainerTables.StatusElement);
        _nodeName = schema.Columns.First(column => column.Name == "nodeName").Ordinal;
        _type = schema.Columns.First(column => column.Name == ContainerTables.TypeColumn).Ordinal;
    }

    /// <summary>Writes one row per container: regular ones first, then init and ephemeral ones, each in the order of spec.</summary>
    /// <returns>False when the JSON is not an object; rows may have been written.</returns>
    public bool Project<TWriter>(ReadOnlySpan<byte> pod, ref TWriter writer)
        where TWriter : struct, IRowWriter, allows ref struct
    {
        if (!PodParts.TryRead(pod, out var parts))
        {
            return false;
        }

        WriteRows(parts, parts.Regular, "regular"u8, ref writer);
        WriteRows(parts, parts.Init, "init"u8, ref writer);
        WriteRows(parts, parts.Ephemeral, "ephemeral"u8, ref writer);
        return true;
    }

    private void WriteRows<TWriter>(in PodParts pod, ContainerLists lists, ReadOnlySpan<byte> type, ref TWriter writer)
        where TWriter : struct, IRowWriter, allows ref struct
    {
        var cursor = new JsonCursor(lists.Containers);
        cursor.EnterArray();
        while (cursor.NextElement())
        {
            var container = cursor.ReadValue();
            var isSidecar = type.SequenceEqual("init"u8) && InitContainers.IsSidecar(container);
            writer.BeginRow();
            WriteText(MetadataColumns.NamespaceOrdinal, pod.Namespace, ref writer);
            WriteText(MetadataColumns.NameOrdinal, pod.Name, ref writer);
            WriteText(MetadataColumns.UidOrdinal, pod.Uid, ref writer);
            WriteText(_nodeName, pod.NodeName, ref writer);
            writer.WriteText(_type, isSidecar ? "sidecar"u8 : type);
            PathProjection.Project(_spec, container, ref writer);
            PathProjection.Project(_status, lists.StatusOf(container), ref writer);
            writer.EndRow();
        }
    }

    private static void WriteText<TWriter>(int ordinal, ReadOnlySpan<byte> value, ref TWriter writer)
        where TWriter : struct, IRowWriter, allows ref struct =>
        CellConversion.Write(new StoredCell(ordinal, ColumnType.Text, CellContent.Whole, false), value, ref writer);

    private static PathNode Trie(TableSchema schema, string element) => PathNode.Build(
        from column in schema.Columns
        where column.Expression is null && column.Path.Count > 2 && column.Path[1] == element
        select (column.Path.Skip(2), column.ToStoredCell()));
}
