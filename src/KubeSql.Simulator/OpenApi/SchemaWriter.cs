using System.Text.Json;
using KubeSql.Simulator.Discovery;
using KubeSql.Simulator.Resources;
using KubeSql.Simulator.Schema;
using KubeSql.Simulator.Tables;

namespace KubeSql.Simulator.OpenApi;

/// <summary>Writes types as OpenAPI schemas.</summary>
internal sealed class SchemaWriter(Utf8JsonWriter writer, SchemaDialect dialect)
{
    private const string ObjectMeta = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

    /// <summary>Writes a property that holds the schema of a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="kinds">The kinds whose objects are of this type.</param>
    public void Write(TypeFacts type, IReadOnlyList<ResourceFacts> kinds)
    {
        writer.WriteStartObject(type.Name);
        if (type.Scalar is { } scalar)
        {
            WriteScalar(scalar, type.Format);
        }
        else
        {
            writer.WriteString("type", "object");
            WriteFields(type);
        }

        WriteKinds(kinds);
        writer.WriteEndObject();
    }

    /// <summary>Writes a property that holds the schema of a custom resource, from its definition.</summary>
    public void Write(ServedResource resource)
    {
        writer.WriteStartObject(resource.Facts.TypeName);
        var schema = resource.Custom?.Schema ?? default;
        foreach (var property in schema.Members().Where(property => property.Name != "properties"))
        {
            property.WriteTo(writer);
        }

        if (!schema.Has("type"))
        {
            writer.WriteString("type", "object");
        }

        writer.WriteStartObject("properties");
        WriteText("apiVersion");
        WriteText("kind");
        writer.WriteStartObject("metadata");
        WriteReference(ObjectMeta);
        writer.WriteEndObject();
        foreach (var property in schema.Members("properties"))
        {
            if (property.Name is not ("apiVersion" or "kind" or "metadata"))
            {
                property.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
        WriteKinds([resource.Facts]);
        writer.WriteEndObject();
    }

    private void WriteText(string name)
    {
        writer.WriteStartObject(name);
        writer.WriteString("type", "string");
        writer.WriteEndObject();
    }

    private void WriteFields(TypeFacts type)
    {
        var required = type.Fields.Where(field => field.IsRequired).Select(field => field.Name).ToList();
        DiscoveryJson.WriteStringsIfAny(writer, "required", required);
        if (type.Fields.Count == 0)
        {
            return;
        }

        writer.WriteStartObject("properties");
        foreach (var field in type.Fields)
        {
            writer.WriteStartObject(field.Name);
            WriteField(field);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private void WriteField(FieldFacts field)
    {
        if (field.Text is { } text)
        {
            writer.WriteString("description", text);
        }

        switch (field.Shape)
        {
            case FieldShape.List:
                writer.WriteString("type", "array");
                writer.WriteStartObject("items");
                WriteValue(field);
                writer.WriteEndObject();
                if (field.PatchMergeKey is { } key)
                {
                    writer.WriteString("x-kubernetes-patch-merge-key", key);
                    writer.WriteString("x-kubernetes-patch-strategy", "merge");
                }

                break;
            case FieldShape.Map:
                writer.WriteString("type", "object");
                writer.WriteStartObject("additionalProperties");
                WriteValue(field);
                writer.WriteEndObject();
                break;
            default:
                WriteValue(field);
                break;
        }
    }

    private void WriteValue(FieldFacts field)
    {
        if (field.Reference is { } reference)
        {
            WriteReference(reference);
        }
        else
        {
            WriteScalar(field.Type, field.Format);
        }
    }

    /// <summary>In version 3 nothing may stand beside a reference, so it is wrapped.</summary>
    private void WriteReference(string name)
    {
        if (!dialect.IsVersion3)
        {
            writer.WriteString("$ref", dialect.ReferencePrefix + name);
            return;
        }

        writer.WriteStartArray("allOf");
        writer.WriteStartObject();
        writer.WriteString("$ref", dialect.ReferencePrefix + name);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private void WriteScalar(string type, string? format)
    {
        if (dialect.IsVersion3 && format == "int-or-string")
        {
            writer.WriteString("format", format);
            writer.WriteStartArray("oneOf");
            foreach (var name in (string[])["integer", "string"])
            {
                writer.WriteStartObject();
                writer.WriteString("type", name);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            return;
        }

        writer.WriteString("type", type);
        if (type == "array")
        {
            // The facts know no deeper nesting than this: a map of lists holds lists of text.
            writer.WriteStartObject("items");
            writer.WriteString("type", "string");
            writer.WriteEndObject();
        }

        if (format is not null)
        {
            writer.WriteString("format", format);
        }
    }

    private void WriteKinds(IReadOnlyList<ResourceFacts> kinds)
    {
        if (kinds.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("x-kubernetes-group-version-kind");
        foreach (var kind in kinds)
        {
            writer.WriteStartObject();
            WriteKind(writer, kind);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    internal static void WriteKind(Utf8JsonWriter writer, ResourceFacts kind)
    {
        writer.WriteString("group", kind.Group);
        writer.WriteString("kind", kind.Kind);
        writer.WriteString("version", kind.Version);
    }
}
