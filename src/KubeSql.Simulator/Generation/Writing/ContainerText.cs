using KubeSql.Simulator.Generation.Planning;

namespace KubeSql.Simulator.Generation.Writing;

/// <summary>Writes a container of a pod template, in the order of fields that servers use.</summary>
internal static class ContainerText
{
    private const string TokenPath = "/var/run/secrets/kubernetes.io/serviceaccount";

    /// <param name="container">The container.</param>
    /// <param name="template">The template it is part of.</param>
    /// <param name="tokenVolume">The volume with the service account's token, which only pods have; null in templates.</param>
    public static string Of(ContainerPlan container, PodTemplate template, string? tokenVolume) => JsonText.Object(
        $"\"name\":\"{container.Name}\"",
        $"\"image\":\"{container.Image}\"",
        container.Command.Count == 0 ? null : $"\"command\":{JsonText.List(container.Command)}",
        container.Arguments.Count == 0 ? null : $"\"args\":{JsonText.List(container.Arguments)}",
        Ports(container),
        container.ConfigMap is null ? null : $$$"""
            "envFrom":[{"configMapRef":{"name":"{{{container.ConfigMap}}}"}}]
            """,
        Environment(container, template),
        Resources(container),
        container.IsSidecar ? "\"restartPolicy\":\"Always\"" : null,
        Mounts(container, template, tokenVolume),
        Probes(container),
        "\"terminationMessagePath\":\"/dev/termination-log\",\"terminationMessagePolicy\":\"File\"",
        $"\"imagePullPolicy\":\"{container.PullPolicy}\"",
        Security(container.Security));

    private static string? Ports(ContainerPlan container) => container.Ports.Count == 0
        ? null
        : $"\"ports\":{JsonText.Array(container.Ports.Select(port => $$"""
            {"name":"{{port.Key}}","containerPort":{{port.Value}},"protocol":"TCP"}
            """))}";

    private static string? Environment(ContainerPlan container, PodTemplate template)
    {
        if (container.Environment.Count == 0 && container.Secret is null)
        {
            return null;
        }

        List<string> variables = [FieldVariable("POD_NAME", "metadata.name"), FieldVariable("POD_NAMESPACE", "metadata.namespace")];
        if (template.HostNetwork)
        {
            variables.Add(FieldVariable("NODE_NAME", "spec.nodeName"));
        }

        if (container.Secret is not null)
        {
            variables.Add($$$$"""{"name":"API_KEY","valueFrom":{"secretKeyRef":{"name":"{{{{container.Secret}}}}","key":"api-key"}}}""");
        }

        variables.AddRange(container.Environment.Select(variable => $$$"""{"name":"{{{variable.Key}}}","value":{{{JsonText.Quote(variable.Value)}}}}"""));
        return $"\"env\":{JsonText.Array(variables)}";
    }

    private static string FieldVariable(string name, string path) =>
        $$$$"""{"name":"{{{{name}}}}","valueFrom":{"fieldRef":{"apiVersion":"v1","fieldPath":"{{{{path}}}}"}}}""";

    private static string Resources(ContainerPlan container)
    {
        var limits = Quantities(container.CpuLimit, container.MemoryLimit, container.Gpus);
        var requests = Quantities(container.CpuRequest, container.MemoryRequest, container.Gpus);
        return $"\"resources\":{JsonText.Object(limits is null ? null : $"\"limits\":{limits}", requests is null ? null : $"\"requests\":{requests}")}";
    }

    private static string? Quantities(int cpu, int memory, int gpus) => cpu == 0 && memory == 0 && gpus == 0
        ? null
        : JsonText.Object(
            cpu == 0 ? null : $"\"cpu\":\"{(cpu % 1000 == 0 ? $"{cpu / 1000}" : $"{cpu}m")}\"",
            memory == 0 ? null : $"\"memory\":\"{(memory % 1024 == 0 ? $"{memory / 1024}Gi" : $"{memory}Mi")}\"",
            gpus == 0 ? null : $"\"nvidia.com/gpu\":\"{gpus}\"");

    private static string? Mounts(ContainerPlan container, PodTemplate template, string? tokenVolume)
    {
        List<string> mounts = [];
        if (template.ConfigMap is not null)
        {
            mounts.Add($$"""{"name":"config","readOnly":true,"mountPath":"/etc/{{container.Name}}"}""");
        }

        if (template.HostPath is not null)
        {
            mounts.Add($$"""{"name":"host","mountPath":"/host{{template.HostPath.TrimEnd('/')}}"}""");
        }

        if (template.ClaimGi > 0)
        {
            mounts.Add("""{"name":"data","mountPath":"/var/lib/data"}""");
        }

        mounts.Add("""{"name":"tmp","mountPath":"/tmp"}""");
        if (tokenVolume is not null)
        {
            mounts.Add($$"""{"name":"{{tokenVolume}}","readOnly":true,"mountPath":"{{TokenPath}}"}""");
        }

        return $"\"volumeMounts\":{JsonText.Array(mounts)}";
    }

    private static string? Probes(ContainerPlan container)
    {
        if (!container.HasProbes)
        {
            return null;
        }

        var port = container.Ports.Count > 0 ? container.Ports[0].Key : "http";
        return $$"""
            "livenessProbe":{{Probe("/healthz", port, 10, 1)}},"readinessProbe":{{Probe("/readyz", port, 5, 2)}}
            """;
    }

    private static string Probe(string path, string port, int period, int timeout) => $$"""
        {"httpGet":{"path":"{{path}}","port":"{{port}}","scheme":"HTTP"},"timeoutSeconds":{{timeout}},"periodSeconds":{{period}},"successThreshold":1,"failureThreshold":3}
        """;

    private static string? Security(ContainerSecurity security) => security switch
    {
        ContainerSecurity.Restricted =>
            """
            "securityContext":{"capabilities":{"drop":["ALL"]},"runAsNonRoot":true,"readOnlyRootFilesystem":true,"allowPrivilegeEscalation":false}
            """,
        ContainerSecurity.Privileged => "\"securityContext\":{\"privileged\":true}",
        ContainerSecurity.NetworkAdmin => "\"securityContext\":{\"capabilities\":{\"add\":[\"NET_ADMIN\",\"NET_BIND_SERVICE\"],\"drop\":[\"ALL\"]},\"runAsUser\":0}",
        _ => null,
    };
}
