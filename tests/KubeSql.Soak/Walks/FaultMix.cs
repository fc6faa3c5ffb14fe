using KubeSql.Simulator.Faults;

namespace KubeSql.Soak.Walks;

/// <summary>Faults in the proportion that walks and soaks use.</summary>
internal static class FaultMix
{
    // What a server says in the form of a truth is believed until the next list: nothing to compare with.
    private static readonly string[] s_lies = ["F30/null", "F30/absent", "F34/odd", "F34/bytes", "F42/lost"];

    /// <summary>Rules under which every fault of lists and watches happens to some requests for the tables.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="chance">How likely each fault is.</param>
    public static IEnumerable<FaultRule> Of(IEnumerable<FollowedTable> tables, double chance) =>
        from table in tables
        from fault in FaultScript.Names
        where !s_lies.Contains(fault) && string.CompareOrdinal(fault, "F52") < 0
        select new FaultRule { Fault = fault, Path = table.Path, Chance = chance };

    /// <summary>A fault for every connection open now.</summary>
    /// <param name="random">Chooses.</param>
    /// <param name="isVerified">Whether TLS notices a byte that changed; nothing else does.</param>
    public static StreamFault OfConnections(Random random, bool isVerified) => random.Next(6) switch
    {
        0 => StreamFault.BlackHole(),
        1 => StreamFault.HalfClose(),
        2 when isVerified => StreamFault.Garbled(),
        3 => StreamFault.Slow(TimeSpan.FromMilliseconds(1), 200),
        _ => StreamFault.Reset(),
    };
}
