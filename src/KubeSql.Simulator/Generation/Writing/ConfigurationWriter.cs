using System.Text;
using KubeSql.Simulator.Generation.Planning;
using KubeSql.Simulator.Schema;

namespace KubeSql.Simulator.Generation.Writing;

/// <summary>Writes config maps and secrets: those that pods use, some that nobody uses, and none where a pod waits for a missing one.</summary>
internal sealed class ConfigurationWriter(ObjectEmitter emitter, ClusterPlan plan)
{
    private readonly ResourceFacts _configMaps = SchemaFacts.BuiltIn.Resource("v1", "configmaps");
    private readonly ResourceFacts _secrets = SchemaFacts.BuiltIn.Resource("v1", "secrets");
    private readonly SeededRandom _random = plan.Random("configuration");

    public void Write()
    {
        foreach (var workload in plan.Workloads)
        {
            if (workload.Template.ConfigMap is { } configMap)
            {
                WriteConfigMap(workload, configMap);
            }

            if (workload.Template.Containers[0].Secret is { } secret && workload.Pods.All(pod => pod.State != PodState.ConfigMissing))
            {
                WriteSecret(workload.Namespace.Name, secret, "Opaque", workload.Age, ("api-key", _random.Hex(32)), ("token", _random.Hex(24)));
            }

            if (workload.Service is { HasTls: true, Host: { } host } service)
            {
                WriteSecret(workload.Namespace.Name, $"{service.Name}-tls", "kubernetes.io/tls", workload.Age,
                    ("tls.crt", $"-----BEGIN CERTIFICATE-----\nfor {host}\n{_random.Hex(800)}\n-----END CERTIFICATE-----\n"),
                    ("tls.key", $"not a key: the simulated cluster serves no TLS for {host}\n"));
            }
        }

        foreach (var ns in plan.Namespaces.Where(ns => ns.Team is not null))
        {
            WriteSecret(ns.Name, "registry-credentials", "kubernetes.io/dockerconfigjson", ns.Age, (".dockerconfigjson", """{"auths":{}}"""));
            WriteUnused(ns);
        }
    }

    private void WriteConfigMap(WorkloadPlan workload, string name)
    {
        var settings = new StringBuilder();
        foreach (var _ in Enumerable.Range(0, _random.Pick([2, 5, 10, 40])))
        {
            settings.Append(_random.Pick(Words.Services)).Append(":\n  value: ").Append(_random.Hex(24)).Append('\n');
        }

        emitter.Write(_configMaps, new ObjectMetadata(name, _random.NextUid(), workload.Age) { Namespace = workload.Namespace.Name, Labels = workload.Template.Labels },
            $$$"""{"data":{"LOG_LEVEL":"info","config.yaml":{{{JsonText.Quote(settings.ToString())}}}}}""");
    }

    private void WriteSecret(string ns, string name, string type, long age, params ReadOnlySpan<(string Key, string Value)> data)
    {
        var values = new List<KeyValuePair<string, string>>();
        foreach (var (key, value) in data)
        {
            values.Add(new(key, Convert.ToBase64String(Encoding.UTF8.GetBytes(value))));
        }

        emitter.Write(_secrets, new ObjectMetadata(name, _random.NextUid(), age) { Namespace = ns }, $$"""{"data":{{JsonText.Map(values)}},"type":"{{type}}"}""");
    }

    private void WriteUnused(NamespacePlan ns) =>
        emitter.Write(_configMaps, new ObjectMetadata("forgotten-settings", _random.NextUid(), ns.Age) { Namespace = ns.Name }, """
            {"data":{"greeting":"Grüße, 世界","note":"Nobody reads this any more."},"binaryData":{"icon":"iVBORw0KGgo="},"immutable":true}
            """);
}
