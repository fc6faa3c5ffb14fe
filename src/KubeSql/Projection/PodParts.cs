using System.Runtime.CompilerServices;

namespace KubeSql.Projection;

/// <summary>Where in a pod's JSON its parts stand; noted while the pod's own cells are projected, so that it is walked once.</summary>
internal struct PodParts
{
    private Positions _positions;

    /// <summary>Every part with its path.</summary>
    public static IReadOnlyList<(PodPart Part, string[] Path)> Paths { get; } =
    [
        (PodPart.Name, ["metadata", "name"]),
        (PodPart.Namespace, ["metadata", "namespace"]),
        (PodPart.Uid, ["metadata", "uid"]),
        (PodPart.DeletionTimestamp, ["metadata", "deletionTimestamp"]),
        (PodPart.NodeName, ["spec", "nodeName"]),
        (PodPart.Containers, ["spec", "containers"]),
        (PodPart.InitContainers, ["spec", "initContainers"]),
        (PodPart.EphemeralContainers, ["spec", "ephemeralContainers"]),
        (PodPart.Overhead, ["spec", "overhead"]),
        (PodPart.Requests, ["spec", "resources", "requests"]),
        (PodPart.Phase, ["status", "phase"]),
        (PodPart.Reason, ["status", "reason"]),
        (PodPart.Conditions, ["status", "conditions"]),
        (PodPart.ContainerStatuses, ["status", "containerStatuses"]),
        (PodPart.InitContainerStatuses, ["status", "initContainerStatuses"]),
        (PodPart.EphemeralContainerStatuses, ["status", "ephemeralContainerStatuses"]),
    ];

    /// <summary>Notes a part.</summary>
    /// <param name="part">Which.</param>
    /// <param name="pod">The pod's JSON.</param>
    /// <param name="value">The part's value, a slice of it; null counts as absent.</param>
    public void Note(PodPart part, ReadOnlySpan<byte> pod, ReadOnlySpan<byte> value)
    {
        pod.Overlaps(value, out var start);
        _positions[(int)part] = value.IsEmpty || value[0] == 'n' ? default : (start, value.Length);
    }

    /// <summary>The raw value of a part; empty when the pod has none.</summary>
    public readonly ReadOnlySpan<byte> Of(PodPart part, ReadOnlySpan<byte> pod)
    {
        var (start, length) = _positions[(int)part];
        return pod.Slice(start, length);
    }

    [InlineArray(16)]
    private struct Positions
    {
        private (int Start, int Length) _first;
    }
}
