namespace KubeSql.Simulator.Faults;

/// <summary>What requests a fault happens to.</summary>
public enum FaultTarget
{
    /// <summary>Every GET.</summary>
    Any,

    /// <summary>Lists and their pages.</summary>
    List,

    /// <summary>Pages of a list behind the first.</summary>
    LaterPage,

    /// <summary>Watches.</summary>
    Watch,

    /// <summary>Watches that ask for initial events.</summary>
    WatchList,

    /// <summary>Discovery documents.</summary>
    Discovery,

    /// <summary>OpenAPI documents.</summary>
    OpenApi,
}
