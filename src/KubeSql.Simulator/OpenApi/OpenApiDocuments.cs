using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KubeSql.Simulator.Resources;
using KubeSql.Simulator.Schema;
using KubeSql.Simulator.Server;

namespace KubeSql.Simulator.OpenApi;

/// <summary>Writes the OpenAPI documents of what a server serves.</summary>
internal sealed class OpenApiDocuments(IReadOnlyDictionary<string, TypeFacts> types)
{
    /// <summary>The index of version 3: an address for each group version, which changes when the document does.</summary>
    public static byte[] Index(ResourceTable table) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject("paths");
        foreach (var (group, versions) in table.Groups())
        {
            foreach (var version in versions)
            {
                var path = group.Length == 0 ? $"api/{version}" : $"apis/{group}/{version}";
                writer.WriteStartObject(path);
                writer.WriteString("serverRelativeURL", $"/openapi/v3/{path}?hash={Hash(table, group, version)}");
                writer.WriteEndObject();
            }
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    /// <summary>What the document of a group version depends on, hashed; cheaper than hashing the document.</summary>
    public static string Hash(ResourceTable table, string group, string version)
    {
        var text = new StringBuilder(ServerInfoEndpoint.Version).Append(group).Append(version);
        foreach (var resource in table.Of(group, version))
        {
            text.Append(resource.Facts.Plural).Append(resource.Custom?.Schema?.GetRawText());
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    public byte[] Version3(ResourceTable table, string group, string version) => JsonText.Write(writer =>
    {
        var resources = table.Of(group, version).ToList();
        writer.WriteStartObject();
        writer.WriteString("openapi", "3.0.0");
        WriteInfo(writer);
        WritePaths(writer, resources, SchemaDialect.Version3);
        writer.WriteStartObject("components");
        writer.WriteStartObject("schemas");
        WriteTypes(writer, resources, SchemaDialect.Version3);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    public byte[] Version2(ResourceTable table) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("swagger", "2.0");
        WriteInfo(writer);
        WritePaths(writer, table.All, SchemaDialect.Version2);
        writer.WriteStartObject("definitions");
        WriteTypes(writer, table.All, SchemaDialect.Version2);
        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    private static void WriteInfo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("info");
        writer.WriteString("title", "Kubernetes");
        writer.WriteString("version", ServerInfoEndpoint.Version);
        writer.WriteEndObject();
    }

    private static void WritePaths(Utf8JsonWriter writer, IEnumerable<ServedResource> resources, SchemaDialect dialect)
    {
        var paths = new PathWriter(writer, dialect);
        writer.WriteStartObject("paths");
        foreach (var resource in resources)
        {
            paths.Write(resource);
        }

        writer.WriteEndObject();
    }

    private void WriteTypes(Utf8JsonWriter writer, IReadOnlyList<ServedResource> resources, SchemaDialect dialect)
    {
        var schemas = new SchemaWriter(writer, dialect);
        var kinds = resources.Where(resource => resource.Custom is null).ToLookup(resource => resource.Facts.TypeName, resource => resource.Facts);
        foreach (var type in TypeClosure.Of(resources, types))
        {
            schemas.Write(type, [.. kinds[type.Name].DistinctBy(kind => (kind.GroupVersion, kind.Kind))]);
        }

        foreach (var resource in resources.Where(resource => resource.Custom is not null))
        {
            schemas.Write(resource);
        }
    }
}
