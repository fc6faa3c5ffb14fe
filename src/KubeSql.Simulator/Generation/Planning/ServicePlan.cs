namespace KubeSql.Simulator.Generation.Planning;

/// <summary>The service in front of a workload and the ingress in front of the service.</summary>
internal sealed record ServicePlan(string Name, Guid Uid, string ClusterIp)
{
    public string Type { get; init; } = "ClusterIP";

    /// <summary>The port on every node, for services that have one.</summary>
    public int NodePort { get; init; }

    public bool IsHeadless => ClusterIp == "None";

    /// <summary>The host an ingress serves; null without an ingress.</summary>
    public string? Host { get; init; }

    public bool HasTls { get; init; }
}
