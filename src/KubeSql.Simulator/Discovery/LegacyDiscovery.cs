using System.Text.Json;
using KubeSql.Simulator.Resources;
using KubeSql.Simulator.Server;

namespace KubeSql.Simulator.Discovery;

/// <summary>The discovery documents that all servers have: one for the groups, one for each group version.</summary>
internal static class LegacyDiscovery
{
    public static byte[] CoreVersions() => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("kind", "APIVersions");
        writer.WriteStartArray("versions");
        writer.WriteStringValue("v1");
        writer.WriteEndArray();
        writer.WriteStartArray("serverAddressByClientCIDRs");
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    public static byte[] GroupList(ResourceTable table) => JsonText.Write(writer =>
    {
        WriteStart(writer, "APIGroupList");
        writer.WriteStartArray("groups");
        foreach (var (group, versions) in table.Groups().Where(entry => entry.Group.Length > 0))
        {
            writer.WriteStartObject();
            WriteGroup(writer, group, versions);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    public static byte[] Group(ResourceTable table, string group) => JsonText.Write(writer =>
    {
        WriteStart(writer, "APIGroup");
        WriteGroup(writer, group, table.Groups().First(entry => entry.Group == group).Versions);
        writer.WriteEndObject();
    });

    public static byte[] ResourceList(ResourceTable table, string group, string version) => JsonText.Write(writer =>
    {
        WriteStart(writer, "APIResourceList");
        writer.WriteString("groupVersion", group.Length == 0 ? version : $"{group}/{version}");
        writer.WriteStartArray("resources");
        foreach (var resource in table.Of(group, version))
        {
            WriteResource(writer, resource);
            foreach (var subresource in resource.Facts.Subresources)
            {
                WriteSubresource(writer, resource, subresource);
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static void WriteStart(Utf8JsonWriter writer, string kind)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", kind);
        writer.WriteString("apiVersion", "v1");
    }

    private static void WriteGroup(Utf8JsonWriter writer, string group, List<string> versions)
    {
        writer.WriteString("name", group);
        writer.WriteStartArray("versions");
        foreach (var version in versions)
        {
            writer.WriteStartObject();
            WriteVersion(writer, group, version);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartObject("preferredVersion");
        WriteVersion(writer, group, versions[0]);
        writer.WriteEndObject();
    }

    private static void WriteVersion(Utf8JsonWriter writer, string group, string version)
    {
        writer.WriteString("groupVersion", $"{group}/{version}");
        writer.WriteString("version", version);
    }

    private static void WriteResource(Utf8JsonWriter writer, ServedResource resource)
    {
        var facts = resource.Facts;
        writer.WriteStartObject();
        writer.WriteString("name", facts.Plural);
        writer.WriteString("singularName", facts.Singular);
        writer.WriteBoolean("namespaced", facts.IsNamespaced);
        writer.WriteString("kind", facts.Kind);
        DiscoveryJson.WriteStrings(writer, "verbs", facts.Verbs);
        DiscoveryJson.WriteStringsIfAny(writer, "shortNames", facts.ShortNames);
        DiscoveryJson.WriteStringsIfAny(writer, "categories", facts.Categories);
        writer.WriteEndObject();
    }

    private static void WriteSubresource(Utf8JsonWriter writer, ServedResource resource, string subresource)
    {
        var (group, version, kind) = SubresourceKinds.Of(resource, subresource);
        writer.WriteStartObject();
        writer.WriteString("name", $"{resource.Facts.Plural}/{subresource}");
        writer.WriteString("singularName", "");
        writer.WriteBoolean("namespaced", resource.Facts.IsNamespaced);
        if (group != resource.Facts.Group || version != resource.Facts.Version)
        {
            writer.WriteString("group", group);
            writer.WriteString("version", version);
        }

        writer.WriteString("kind", kind);
        DiscoveryJson.WriteStrings(writer, "verbs", SubresourceKinds.VerbsOf(subresource));
        writer.WriteEndObject();
    }
}
