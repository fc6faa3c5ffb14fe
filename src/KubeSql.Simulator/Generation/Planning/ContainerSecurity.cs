namespace KubeSql.Simulator.Generation.Planning;

/// <summary>The security context of a container.</summary>
internal enum ContainerSecurity
{
    /// <summary>None of its own: that of the pod counts.</summary>
    Inherited,

    /// <summary>No escalation, no root, no capabilities, read-only root file system.</summary>
    Restricted,

    /// <summary>Everything allowed.</summary>
    Privileged,

    /// <summary>Runs as root with added capabilities.</summary>
    NetworkAdmin,
}
