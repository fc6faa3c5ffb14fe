namespace KubeSql.Benchmarks.Clusters;

/// <summary>What benchmarks ask of a container of a pod.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Image">As the pod's spec has it; null where that has none.</param>
/// <param name="Restarts">Null before the kubelet has said anything.</param>
/// <param name="IsRegular">Whether it is neither an init nor an ephemeral container.</param>
/// <param name="WaitingReason">Null unless it waits.</param>
internal sealed record ContainerFacts(string Name, string? Image, long? Restarts, bool IsRegular, string? WaitingReason);
