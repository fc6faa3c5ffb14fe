namespace KubeSql.Catalog;

/// <summary>What the scheduler reserves for a pod: columns for cores and memory, and <c>"effective.nvidia.com/gpu"</c> for any resource.</summary>
internal static class EffectiveRequests
{
    private const string Prefix = "effective.";

    // Requests of the pod itself, which servers before 1.32 do not know.
    private const string OfPod = "resources_requests";

    private static readonly string[] s_lists = ["containers", "initContainers", "overhead"];

    /// <summary>Columns for cores and memory: over what newer servers know first, then over what all do.</summary>
    public static IEnumerable<ColumnSchema> Columns { get; } =
    [
        .. from arguments in (string[][])[[.. s_lists, OfPod], s_lists]
           from known in ((string Resource, string Text)[])
           [
               ("cpu", "Cores the scheduler reserves: init containers, sidecars, overhead and the pod's own requests counted by its rule."),
               ("memory", "Bytes the scheduler reserves, by the same rule."),
           ]
           select Column($"effective_{known.Resource}", known.Resource, arguments, known.Text),
    ];

    /// <summary>The column that <c>effective.RESOURCE</c> means; null for other names, and in tables of other kinds than pods.</summary>
    public static ColumnSchema? Resolve(TableSchema table, string name)
    {
        if (table.Resource is not { Group: "", Kind: "Pod" } || !name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || name.Length == Prefix.Length || name.Contains('"', StringComparison.Ordinal))
        {
            return null;
        }

        string[] arguments = [.. s_lists.Append(OfPod).Where(argument => table.Columns.Any(column => column.Name == argument))];
        return arguments.Length < s_lists.Length ? null : Column(name, name[Prefix.Length..], arguments, null);
    }

    private static ColumnSchema Column(string name, string resource, IEnumerable<string> arguments, string? text) => new()
    {
        Name = name,
        Type = ColumnType.Quantity,
        Expression = $"pod_request('{resource.Replace("'", "''", StringComparison.Ordinal)}', {string.Join(", ", arguments.Select(argument => $"\"{argument}\""))})",
        Text = text,
    };
}
