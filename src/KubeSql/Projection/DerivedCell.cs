namespace KubeSql.Projection;

/// <summary>A cell that no single place in the object holds: the projector computes it from several parts.</summary>
internal enum DerivedCell
{
    /// <summary>The STATUS kubectl prints for a pod.</summary>
    PodStatus,

    /// <summary>Its ready containers of all.</summary>
    PodReady,

    /// <summary>The restarts of its containers.</summary>
    PodRestarts,

    /// <summary>The cores the scheduler reserves for it.</summary>
    PodCpu,

    /// <summary>The bytes of memory the scheduler reserves for it.</summary>
    PodMemory,
}
