using KubeSql.Catalog;
using KubeSql.Functions;

namespace KubeSql.Projection;

/// <summary>Writes the cells of a pod's row that kubectl prints and no field holds.</summary>
internal sealed class PodPrintedCells
{
    private readonly (int Status, int Ready, int Restarts) _ordinals;

    /// <summary>Prepares for the derived columns given.</summary>
    public PodPrintedCells(IReadOnlyCollection<ColumnSchema> columns) => _ordinals =
        (Ordinal(columns, DerivedCell.PodStatus), Ordinal(columns, DerivedCell.PodReady), Ordinal(columns, DerivedCell.PodRestarts));

    /// <summary>Writes the cells of one pod.</summary>
    public void Write<TWriter>(in PodParts parts, ReadOnlySpan<byte> pod, ref TWriter writer)
        where TWriter : struct, ICellWriter, allows ref struct
    {
        var fields = new PodFields
        {
            Phase = JsonText.Content(parts.Of(PodPart.Phase, pod)),
            Reason = JsonText.Content(parts.Of(PodPart.Reason, pod)),
            DeletionTimestamp = parts.Of(PodPart.DeletionTimestamp, pod),
            Containers = parts.Of(PodPart.Containers, pod),
            InitContainers = parts.Of(PodPart.InitContainers, pod),
            InitContainerStatuses = parts.Of(PodPart.InitContainerStatuses, pod),
            ContainerStatuses = parts.Of(PodPart.ContainerStatuses, pod),
            Conditions = parts.Of(PodPart.Conditions, pod),
        };
        PodStatus.WriteCells(fields, _ordinals, ref writer);
    }

    private static int Ordinal(IReadOnlyCollection<ColumnSchema> columns, DerivedCell cell) =>
        columns.FirstOrDefault(column => column.Derived == cell)?.Ordinal ?? -1;
}
