using KubeSql.Mirror;
using KubeSql.Projection;

namespace KubeSql.Catalog;

/// <summary>What the scheduler reserves for a pod: columns for cores and memory, and <c>"effective.nvidia.com/gpu"</c> for any resource.</summary>
internal static class EffectiveRequests
{
    private const string Prefix = "effective.";

    // Requests of the pod itself, which servers before 1.32 do not know.
    private const string OfPod = "resources_requests";

    private static readonly string[] s_lists = ["containers", "initContainers", "overhead"];

    /// <summary>Columns for cores and memory, which are asked for most: stored numbers, where the JSON they are made of would be kilobytes for each pod.</summary>
    public static IReadOnlyList<ColumnSchema> Columns { get; } =
    [
        Stored(
            "effective_cpu", DerivedCell.PodCpu,
            "Cores the scheduler reserves: init containers, sidecars, overhead and the pod's own requests counted by its rule."),
        Stored("effective_memory", DerivedCell.PodMemory, "Bytes the scheduler reserves, by the same rule."),
    ];

    /// <summary>The column that <c>effective.RESOURCE</c> means; null for other names, and in tables of other kinds than pods.</summary>
    public static ColumnSchema? Resolve(TableSchema table, string name)
    {
        if (table.Resource is not { Group: "", Kind: "Pod" } || !name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || name.Length == Prefix.Length || name.Contains('"', StringComparison.Ordinal))
        {
            return null;
        }

        string[] arguments = [.. s_lists.Append(OfPod).Where(argument => table.Columns.Any(column => column.Name == argument))];
        return arguments.Length < s_lists.Length ? null : new ColumnSchema
        {
            Name = name,
            Type = ColumnType.Quantity,
            Expression = $"pod_request({SqlName.Literal(name[Prefix.Length..])}, {string.Join(", ", arguments.Select(argument => $"\"{argument}\""))})",
        };
    }

    private static ColumnSchema Stored(string name, DerivedCell cell, string text) => new() { Name = name, Type = ColumnType.Quantity, Derived = cell, Text = text };
}
