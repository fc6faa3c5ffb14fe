namespace KubeSql.Simulator.Generation.Planning;

/// <summary>The situation a pod is in, finer than its phase.</summary>
internal enum PodState
{
    /// <summary>Runs, every container is ready.</summary>
    Running,

    /// <summary>Runs, but the readiness probe of its first container fails.</summary>
    NotReady,

    /// <summary>Runs again after its first container was killed for using too much memory.</summary>
    OutOfMemory,

    /// <summary>Just created; the scheduler has not looked at it.</summary>
    Unscheduled,

    /// <summary>The scheduler found no node and says why.</summary>
    Unschedulable,

    /// <summary>On a node; its containers are being made.</summary>
    Creating,

    /// <summary>Its first container fails and fails again.</summary>
    CrashLoop,

    /// <summary>Its first container is fine, the second one fails and fails again.</summary>
    SecondContainerCrashLoop,

    /// <summary>An init container fails and fails again.</summary>
    InitCrashLoop,

    /// <summary>An init container is still at work.</summary>
    Initializing,

    /// <summary>The image of its first container cannot be pulled just now.</summary>
    ImagePullFailed,

    /// <summary>The image of its first container could not be pulled several times.</summary>
    ImagePullBackOff,

    /// <summary>A config map or secret it refers to is missing.</summary>
    ConfigMissing,

    /// <summary>Put off its node, which ran low on memory.</summary>
    Evicted,

    /// <summary>Ended well.</summary>
    Completed,

    /// <summary>Ended badly.</summary>
    Failed,

    /// <summary>Asked to stop, still running.</summary>
    Terminating,
}
