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

    /// <summary>Prepares for every column of a schema made by <see cref="ContainerTables"/>.</summary>
    public ContainerProjector(TableSchema schema) : this(schema, _ => true)
    {
    }

    /// <summary>Prepares for some columns of such a schema.</summary>
    /// <param name="schema">The table.</param>
    /// <param name="isWanted">Which of its stored columns get cells.</param>
    public ContainerProjector(TableSchema schema, Func<ColumnSchema, bool> isWanted)
    {
        var columns = schema.Columns.Where(column => column.Ordinal >= 0 && isWanted(column)).ToList();
        _spec = Trie(columns, ContainerTables.SpecElement);
        _status = Trie(columns, ContainerTables.StatusElement);
        _nodeName = Ordinal(columns, "nodeName");
        _type = Ordinal(columns, ContainerTables.TypeColumn);
    }

    /// <summary>Writes one row per container: regular ones first, then init and ephemeral ones, each in the order of spec.</summary>
    /// <param name="parts">Where the pod's parts stand.</param>
    /// <param name="pod">The pod's JSON.</param>
    /// <param name="writer">Receives the rows.</param>
    public void Project<TWriter>(scoped in PodParts parts, ReadOnlySpan<byte> pod, ref TWriter writer)
        where TWriter : struct, IRowWriter, allows ref struct
    {
        WriteRows(parts, pod, Lists(parts, pod, PodPart.Containers, PodPart.ContainerStatuses), "regular"u8, ref writer);
        WriteRows(parts, pod, Lists(parts, pod, PodPart.InitContainers, PodPart.InitContainerStatuses), "init"u8, ref writer);
        WriteRows(parts, pod, Lists(parts, pod, PodPart.EphemeralContainers, PodPart.EphemeralContainerStatuses), "ephemeral"u8, ref writer);
    }

    private static ContainerLists Lists(scoped in PodParts parts, ReadOnlySpan<byte> pod, PodPart containers, PodPart statuses) =>
        new(parts.Of(containers, pod), parts.Of(statuses, pod));

    private void WriteRows<TWriter>(scoped in PodParts parts, ReadOnlySpan<byte> pod, ContainerLists lists, ReadOnlySpan<byte> type, ref TWriter writer)
        where TWriter : struct, IRowWriter, allows ref struct
    {
        var cursor = new JsonCursor(lists.Containers);
        cursor.EnterArray();
        while (cursor.NextElement())
        {
            var container = cursor.ReadValue();
            writer.BeginRow();
            WriteText(MetadataColumns.NamespaceOrdinal, parts.Of(PodPart.Namespace, pod), ref writer);
            WriteText(MetadataColumns.NameOrdinal, parts.Of(PodPart.Name, pod), ref writer);
            WriteText(MetadataColumns.UidOrdinal, parts.Of(PodPart.Uid, pod), ref writer);
            WriteText(_nodeName, parts.Of(PodPart.NodeName, pod), ref writer);
            if (_type >= 0)
            {
                var isSidecar = type.SequenceEqual("init"u8) && InitContainers.IsSidecar(container);
                writer.WriteText(_type, isSidecar ? "sidecar"u8 : type);
            }

            PathProjection.Project(_spec, container, ref writer);
            if (_status.HasChildren)
            {
                PathProjection.Project(_status, lists.StatusOf(container), ref writer);
            }

            writer.EndRow();
        }
    }

    private static void WriteText<TWriter>(int ordinal, ReadOnlySpan<byte> value, ref TWriter writer)
        where TWriter : struct, IRowWriter, allows ref struct
    {
        if (ordinal >= 0)
        {
            CellConversion.Write(new StoredCell(ordinal, ColumnType.Text, CellContent.Whole, false), value, ref writer);
        }
    }

    private static int Ordinal(List<ColumnSchema> columns, string name) => columns.Find(column => column.Name == name)?.Ordinal ?? -1;

    private static PathNode Trie(IEnumerable<ColumnSchema> columns, string element) => PathNode.Build(
        from column in columns
        where column.Path.Count > 2 && column.Path[1] == element
        select (column.Path.Skip(2), column.ToStoredCell()));
}
