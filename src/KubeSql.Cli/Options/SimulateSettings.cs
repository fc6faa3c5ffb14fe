using KubeSql.Simulator;

namespace KubeSql.Cli.Options;

/// <summary>What cluster to simulate, and how to serve it.</summary>
internal sealed record SimulateSettings
{
    public required SimulatorOptions Cluster { get; init; }

    public required SimulatorHostOptions Host { get; init; }

    /// <summary>Where to write a kubeconfig; null for nowhere.</summary>
    public string? KubeconfigFile { get; init; }

    public bool PrintToken { get; init; }

    /// <summary>A script of faults; null for none.</summary>
    public string? FaultsFile { get; init; }
}
