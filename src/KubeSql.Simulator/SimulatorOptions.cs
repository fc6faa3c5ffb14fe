namespace KubeSql.Simulator;

/// <summary>What cluster to simulate.</summary>
public sealed record SimulatorOptions
{
    /// <summary>How many nodes. The default is 3.</summary>
    public int Nodes { get; init; } = 3;

    /// <summary>About how many pods. The default is 60.</summary>
    public int Pods { get; init; } = 60;

    /// <summary>Everything about the generated cluster follows from sizes and seed. The default is 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Whether pods come, crash and go while the cluster exists. The default is false.</summary>
    public bool IsLive { get; init; }

    /// <summary>Whether the cluster starts with generated objects; false gives an empty one with its namespaces. The default is true.</summary>
    public bool IsPopulated { get; init; } = true;

    /// <summary>The time between two bookmarks of a watch. The default is one minute.</summary>
    public TimeSpan BookmarkInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How many events of each resource can be resumed from at least, before the oldest are forgotten and a watch from there is 410. The default is 10,000.</summary>
    public int WatchHistory { get; init; } = 10_000;

    /// <summary>The clock. The default is the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
