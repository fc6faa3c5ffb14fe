using KubeSql.Catalog;
using KubeSql.Functions;

namespace KubeSql.Projection;

/// <summary>Writes the cells of a pod's row that no field holds: what kubectl prints, and what the scheduler reserves.</summary>
internal sealed class PodDerivedCells
{
    private readonly (int Status, int Ready, int Restarts) _printed;
    private readonly (int Cpu, int Memory) _reserved;

    /// <summary>Prepares for the derived columns given.</summary>
    public PodDerivedCells(IReadOnlyCollection<ColumnSchema> columns)
    {
        _printed = (Ordinal(columns, DerivedCell.PodStatus), Ordinal(columns, DerivedCell.PodReady), Ordinal(columns, DerivedCell.PodRestarts));
        _reserved = (Ordinal(columns, DerivedCell.PodCpu), Ordinal(columns, DerivedCell.PodMemory));
    }

    /// <summary>Writes the cells of one pod.</summary>
    public void Write<TWriter>(in PodParts parts, ReadOnlySpan<byte> pod, ref TWriter writer)
        where TWriter : struct, ICellWriter, allows ref struct
    {
        if (_printed is not (< 0, < 0, < 0))
        {
            WritePrinted(parts, pod, ref writer);
        }

        WriteReserved(_reserved.Cpu, "cpu"u8, parts, pod, ref writer);
        WriteReserved(_reserved.Memory, "memory"u8, parts, pod, ref writer);
    }

    private void WritePrinted<TWriter>(in PodParts parts, ReadOnlySpan<byte> pod, ref TWriter writer)
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
        PodStatus.WriteCells(fields, _printed, ref writer);
    }

    private static void WriteReserved<TWriter>(int ordinal, ReadOnlySpan<byte> resource, in PodParts parts, ReadOnlySpan<byte> pod, ref TWriter writer)
        where TWriter : struct, ICellWriter, allows ref struct
    {
        if (ordinal >= 0)
        {
            writer.WriteReal(ordinal, PodRequests.Compute(
                resource, parts.Of(PodPart.Containers, pod), parts.Of(PodPart.InitContainers, pod), parts.Of(PodPart.Overhead, pod), parts.Of(PodPart.Requests, pod)));
        }
    }

    private static int Ordinal(IReadOnlyCollection<ColumnSchema> columns, DerivedCell cell) =>
        columns.FirstOrDefault(column => column.Derived == cell)?.Ordinal ?? -1;
}
