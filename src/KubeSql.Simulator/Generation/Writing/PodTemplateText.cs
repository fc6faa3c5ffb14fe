using KubeSql.Simulator.Generation.Planning;

namespace KubeSql.Simulator.Generation.Writing;

/// <summary>The JSON of a pod template, as a workload holds it and as its pods do.</summary>
internal sealed class PodTemplateText
{
    private const string TokenVolume = "kube-api-access-⟦0⟧";

    private readonly PodTemplate _template;
    private PatternText? _specOfPod;

    public PodTemplateText(PodTemplate template)
    {
        _template = template;
        SpecOfTemplate = Spec(tokenVolume: null, "", "", "", """{"name":"data","emptyDir":{}}""");
        QosClass = ClassOf(template);
    }

    /// <summary>The spec as it stands in a deployment.</summary>
    public string SpecOfTemplate { get; }

    /// <summary>The spec of a pod. Gaps: end of the token volume's name, nodeName, name of the pod, hostname, ephemeral containers.</summary>
    public PatternText SpecOfPod => _specOfPod ??= new PatternText(Spec(
        _template.AutomountsToken ? TokenVolume : null, "⟦1⟧", "⟦3⟧", "⟦4⟧", """{"name":"data","persistentVolumeClaim":{"claimName":"data-⟦2⟧"}}"""));

    public string QosClass { get; }

    /// <summary>Metadata and spec, as they stand in a deployment.</summary>
    public string Whole(IReadOnlyList<KeyValuePair<string, string>> addedLabels) =>
        $$"""{"metadata":{{Metadata(addedLabels)}},"spec":{{SpecOfTemplate}}}""";

    private string Metadata(IReadOnlyList<KeyValuePair<string, string>> addedLabels) => JsonText.Object(
        $"\"labels\":{JsonText.Map(Labels.Union(_template.Labels, addedLabels))}",
        _template.Annotations.Count == 0 ? null : $"\"annotations\":{JsonText.Map(_template.Annotations)}");

    private string Spec(string? tokenVolume, string nodeName, string hostname, string ephemeralContainers, string claim) => JsonText.Object(
        $"\"volumes\":{JsonText.Array(Volumes(tokenVolume, claim))}",
        _template.InitContainers.Count == 0 ? null : $"\"initContainers\":{Containers(_template.InitContainers, tokenVolume)}",
        $"\"containers\":{Containers(_template.Containers, tokenVolume)}{ephemeralContainers}",
        $"\"restartPolicy\":\"{_template.RestartPolicy}\",\"terminationGracePeriodSeconds\":30",
        $"\"dnsPolicy\":\"{(_template.HostNetwork ? "ClusterFirstWithHostNet" : "ClusterFirst")}\"",
        _template.NodeSelector.Count == 0 ? null : $"\"nodeSelector\":{JsonText.Map(_template.NodeSelector)}",
        $"\"serviceAccountName\":\"{_template.ServiceAccount}\",\"serviceAccount\":\"{_template.ServiceAccount}\"{nodeName}",
        _template.AutomountsToken ? null : "\"automountServiceAccountToken\":false",
        _template.HostNetwork ? "\"hostNetwork\":true" : null,
        _template.HostPid ? "\"hostPID\":true" : null,
        $"\"securityContext\":{(_template.RunsAsNonRoot ? "{\"runAsUser\":1000,\"runAsNonRoot\":true,\"fsGroup\":1000}" : "{}")}{hostname}",
        Affinity(),
        "\"schedulerName\":\"default-scheduler\"",
        Tolerations(isPod: nodeName.Length > 0),
        Priority(isPod: nodeName.Length > 0),
        _template.RuntimeClass is null ? null : $$$"""
            "runtimeClassName":"{{{_template.RuntimeClass}}}","overhead":{"cpu":"50m","memory":"64Mi"}
            """,
        nodeName.Length > 0 ? "\"enableServiceLinks\":true,\"preemptionPolicy\":\"PreemptLowerPriority\"" : null);

    private IEnumerable<string> Volumes(string? tokenVolume, string claim)
    {
        if (_template.ConfigMap is not null)
        {
            yield return $$$"""{"name":"config","configMap":{"name":"{{{_template.ConfigMap}}}","defaultMode":420}}""";
        }

        if (_template.HostPath is not null)
        {
            yield return $$$"""{"name":"host","hostPath":{"path":"{{{_template.HostPath}}}","type":""}}""";
        }

        if (_template.ClaimGi > 0)
        {
            yield return claim;
        }

        yield return """{"name":"tmp","emptyDir":{}}""";
        if (tokenVolume is not null)
        {
            yield return $$$$"""
                {"name":"{{{{tokenVolume}}}}","projected":{"sources":[{"serviceAccountToken":{"expirationSeconds":3607,"path":"token"}},
                {"configMap":{"name":"kube-root-ca.crt","items":[{"key":"ca.crt","path":"ca.crt"}]}},
                {"downwardAPI":{"items":[{"path":"namespace","fieldRef":{"apiVersion":"v1","fieldPath":"metadata.namespace"}}]}}],"defaultMode":420}}
                """.ReplaceLineEndings("");
        }
    }

    private string Containers(IReadOnlyList<ContainerPlan> containers, string? tokenVolume) =>
        JsonText.Array(containers.Select(container => ContainerText.Of(container, _template, tokenVolume)));

    private string? Affinity() => !_template.SpreadsOverNodes ? null : $$$"""
        "affinity":{"podAntiAffinity":{"preferredDuringSchedulingIgnoredDuringExecution":[{"weight":100,"podAffinityTerm":{"labelSelector":{"matchLabels":{{{JsonText.Map(_template.Labels.Take(1))}}}},"topologyKey":"kubernetes.io/hostname"}}]}}
        """;

    private string? Tolerations(bool isPod) => _template.ToleratesAll
        ? "\"tolerations\":[{\"operator\":\"Exists\"}]"
        : !isPod
        ? null
        : """
        "tolerations":[{"key":"node.kubernetes.io/not-ready","operator":"Exists","effect":"NoExecute","tolerationSeconds":300},{"key":"node.kubernetes.io/unreachable","operator":"Exists","effect":"NoExecute","tolerationSeconds":300}]
        """;

    private string? Priority(bool isPod)
    {
        var value = PriorityWriter.ValueOf(_template.PriorityClass);
        var name = _template.PriorityClass is null ? null : $"\"priorityClassName\":\"{_template.PriorityClass}\"";
        return !isPod ? name : name is null ? $"\"priority\":{value}" : $"{name},\"priority\":{value}";
    }

    private static string ClassOf(PodTemplate template)
    {
        var all = template.Containers.Concat(template.InitContainers).ToList();
        return all.All(container => container is { CpuRequest: 0, MemoryRequest: 0, CpuLimit: 0, MemoryLimit: 0 }) ? "BestEffort"
            : all.All(container => container.CpuLimit > 0 && container.CpuLimit == container.CpuRequest && container.MemoryLimit > 0 && container.MemoryLimit == container.MemoryRequest) ? "Guaranteed"
            : "Burstable";
    }
}
