using System.Text.Json;
using KubeSql.Simulator.Resources;
using KubeSql.Simulator.Server;

namespace KubeSql.Simulator.Discovery;

/// <summary>Discovery in one document.</summary>
internal static class AggregatedDiscovery
{
    public static byte[] Write(ResourceTable table, bool isCore, string version) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("kind", "APIGroupDiscoveryList");
        writer.WriteString("apiVersion", $"apidiscovery.k8s.io/{version}");
        writer.WriteStartObject("metadata");
        writer.WriteEndObject();
        writer.WriteStartArray("items");
        foreach (var (group, versions) in table.Groups().Where(entry => (entry.Group.Length == 0) == isCore))
        {
            WriteGroup(writer, table, group, versions);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static void WriteGroup(Utf8JsonWriter writer, ResourceTable table, string group, List<string> versions)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("metadata");
        if (group.Length > 0)
        {
            writer.WriteString("name", group);
        }

        writer.WriteNull("creationTimestamp");
        writer.WriteEndObject();
        writer.WriteStartArray("versions");
        foreach (var version in versions)
        {
            writer.WriteStartObject();
            writer.WriteString("version", version);
            writer.WriteStartArray("resources");
            foreach (var resource in table.Of(group, version))
            {
                WriteResource(writer, resource);
            }

            writer.WriteEndArray();
            writer.WriteString("freshness", "Current");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteResource(Utf8JsonWriter writer, ServedResource resource)
    {
        var facts = resource.Facts;
        writer.WriteStartObject();
        writer.WriteString("resource", facts.Plural);
        WriteKind(writer, facts.Group, facts.Version, facts.Kind);
        writer.WriteString("scope", facts.IsNamespaced ? "Namespaced" : "Cluster");
        writer.WriteString("singularResource", facts.Singular);
        DiscoveryJson.WriteStrings(writer, "verbs", facts.Verbs);
        DiscoveryJson.WriteStringsIfAny(writer, "shortNames", facts.ShortNames);
        DiscoveryJson.WriteStringsIfAny(writer, "categories", facts.Categories);
        if (facts.Subresources.Count > 0)
        {
            writer.WriteStartArray("subresources");
            foreach (var subresource in facts.Subresources)
            {
                WriteSubresource(writer, resource, subresource);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteSubresource(Utf8JsonWriter writer, ServedResource resource, string subresource)
    {
        var (group, version, kind) = SubresourceKinds.Of(resource, subresource);
        writer.WriteStartObject();
        writer.WriteString("subresource", subresource);
        WriteKind(writer, group, version, kind);
        DiscoveryJson.WriteStrings(writer, "verbs", SubresourceKinds.VerbsOf(subresource));
        writer.WriteEndObject();
    }

    private static void WriteKind(Utf8JsonWriter writer, string group, string version, string kind)
    {
        writer.WriteStartObject("responseKind");
        writer.WriteString("group", group);
        writer.WriteString("version", version);
        writer.WriteString("kind", kind);
        writer.WriteEndObject();
    }
}
