namespace KubeSql.Projection;

/// <summary>The parts of a pod that its containers' rows and its derived cells are made of.</summary>
internal enum PodPart
{
    /// <summary>metadata.name.</summary>
    Name,

    /// <summary>metadata.namespace.</summary>
    Namespace,

    /// <summary>metadata.uid.</summary>
    Uid,

    /// <summary>metadata.deletionTimestamp.</summary>
    DeletionTimestamp,

    /// <summary>spec.nodeName.</summary>
    NodeName,

    /// <summary>spec.containers.</summary>
    Containers,

    /// <summary>spec.initContainers.</summary>
    InitContainers,

    /// <summary>spec.ephemeralContainers.</summary>
    EphemeralContainers,

    /// <summary>spec.overhead.</summary>
    Overhead,

    /// <summary>spec.resources.requests.</summary>
    Requests,

    /// <summary>status.phase.</summary>
    Phase,

    /// <summary>status.reason.</summary>
    Reason,

    /// <summary>status.conditions.</summary>
    Conditions,

    /// <summary>status.containerStatuses.</summary>
    ContainerStatuses,

    /// <summary>status.initContainerStatuses.</summary>
    InitContainerStatuses,

    /// <summary>status.ephemeralContainerStatuses.</summary>
    EphemeralContainerStatuses,
}
