namespace KubeSql.Simulator.Faults;

/// <summary>How a spoilt body goes on.</summary>
internal enum BodyEnd
{
    /// <summary>With what the server says next.</summary>
    None,

    /// <summary>It ends, as if that were all.</summary>
    Orderly,

    /// <summary>The connection is cut.</summary>
    Cut,

    /// <summary>Nothing more comes, and the connection stays open.</summary>
    Silence,
}
