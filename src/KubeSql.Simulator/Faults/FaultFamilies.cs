namespace KubeSql.Simulator.Faults;

/// <summary>Every fault that HTTP can carry, by family and variant. Faults of sockets are those of a proxy before the server.</summary>
internal static class FaultFamilies
{
    private static readonly Dictionary<string, Fault> s_faults = TransportFaults.All
        .Concat(RefusalFaults.All).Concat(ListFaults.All).Concat(WatchFaults.All).Concat(ApiFaults.All)
        .ToDictionary(fault => fault.Key, fault => fault.Value, StringComparer.OrdinalIgnoreCase);

    /// <summary>Every name.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. s_faults.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The fault of a name; of a family, its first variant.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static Fault Find(string name) =>
        s_faults.GetValueOrDefault(name)
        ?? s_faults.FirstOrDefault(fault => fault.Key.StartsWith(name + "/", StringComparison.OrdinalIgnoreCase)).Value
        ?? throw new FormatException($"There is no fault '{name}'. The faults are: {string.Join(", ", Names)}.");
}
