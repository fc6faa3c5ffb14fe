using System.Text.Json.Nodes;
using KubeSql.Questions.Tests.Clusters;

namespace KubeSql.Questions.Tests.Readers;

/// <summary>The config maps and secrets that pods name, in volumes and environments.</summary>
internal static class References
{
    /// <summary>Config maps a pod uses.</summary>
    public static IEnumerable<string> ConfigMapsOf(JsonNode pod) =>
        Sources(pod, "configMap", "name", "configMapKeyRef", "configMapRef").Select(source => source.Name);

    /// <summary>Secrets without which a pod does not start.</summary>
    public static IEnumerable<string> SecretsNeededBy(JsonNode pod) =>
        Sources(pod, "secret", "secretName", "secretKeyRef", "secretRef").Where(source => !source.IsOptional).Select(source => source.Name);

    private static IEnumerable<(string Name, bool IsOptional)> Sources(JsonNode pod, string volume, string volumeName, string key, string whole)
    {
        var volumes = pod.List("spec", "volumes").ToList();
        var containers = Container.AllOf([pod]).Select(container => container.Spec).ToList();
        return volumes.Select(source => (Source: source.At(volume), Field: volumeName))
            .Concat(volumes.SelectMany(source => source.List("projected", "sources")).Select(source => (Source: source.At(volume), Field: "name")))
            .Concat(containers.SelectMany(container => container.List("env")).Select(variable => (Source: variable.At("valueFrom", key), Field: "name")))
            .Concat(containers.SelectMany(container => container.List("envFrom")).Select(source => (Source: source.At(whole), Field: "name")))
            .Where(source => source.Source is not null)
            .Select(source => (source.Source.Text(source.Field)!, source.Source.Flag("optional") ?? false));
    }
}
