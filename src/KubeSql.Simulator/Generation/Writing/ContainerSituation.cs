namespace KubeSql.Simulator.Generation.Writing;

/// <summary>What a container's status says; times are ages.</summary>
internal readonly record struct ContainerSituation
{
    public bool IsReady { get; init; }

    public bool IsWaiting { get; init; }

    /// <summary>Why it waits or how it ended.</summary>
    public string? Reason { get; init; }

    public string? Message { get; init; }

    /// <summary>The exit code of a container that ended; null while it runs or waits.</summary>
    public int? Exit { get; init; }

    public long Start { get; init; }

    public long End { get; init; }

    public int Restarts { get; init; }

    /// <summary>How its previous run ended; null on the first one.</summary>
    public string? LastReason { get; init; }

    public int LastExit { get; init; }

    public long LastEnd { get; init; }
}
