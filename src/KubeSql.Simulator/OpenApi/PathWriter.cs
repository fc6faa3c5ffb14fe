using System.Text.Json;
using KubeSql.Simulator.Resources;

namespace KubeSql.Simulator.OpenApi;

/// <summary>
/// Writes the paths of a document. Clients look there whether PATCH takes <c>fieldValidation</c> and <c>dryRun</c>;
/// schemas of bodies are left to the types.
/// </summary>
internal sealed class PathWriter(Utf8JsonWriter writer, SchemaDialect dialect)
{
    private static readonly string[] s_readParameters =
        ["labelSelector", "fieldSelector", "limit", "continue", "resourceVersion", "resourceVersionMatch", "watch", "timeoutSeconds"];

    private static readonly string[] s_writeParameters = ["dryRun", "fieldManager", "fieldValidation"];

    private static readonly string[] s_patchParameters = ["dryRun", "fieldManager", "fieldValidation", "force"];

    public void Write(ServedResource resource)
    {
        var facts = resource.Facts;
        var root = facts.Group.Length == 0 ? $"/api/{facts.Version}" : $"/apis/{facts.Group}/{facts.Version}";
        var collection = facts.IsNamespaced ? $"{root}/namespaces/{{namespace}}/{facts.Plural}" : $"{root}/{facts.Plural}";
        WritePath(resource, collection, ("get", "list", s_readParameters), ("post", "create", s_writeParameters));
        WritePath(
            resource,
            collection + "/{name}",
            ("get", "get", []),
            ("put", "update", s_writeParameters),
            ("patch", "patch", s_patchParameters),
            ("delete", "delete", ["dryRun"]));
    }

    private void WritePath(ServedResource resource, string path, params (string Method, string Verb, string[] Parameters)[] operations)
    {
        writer.WriteStartObject(path);
        foreach (var (method, verb, parameters) in operations.Where(operation => resource.Allows(operation.Verb)))
        {
            writer.WriteStartObject(method);
            writer.WriteString("operationId", $"{verb}{resource.Facts.Group.Replace(".", "", StringComparison.Ordinal)}{resource.Facts.Version}{resource.Facts.Kind}");
            writer.WriteStartArray("parameters");
            foreach (var parameter in parameters)
            {
                WriteParameter(parameter);
            }

            writer.WriteEndArray();
            writer.WriteStartObject("responses");
            writer.WriteStartObject("200");
            writer.WriteString("description", "OK");
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteString("x-kubernetes-action", verb);
            writer.WriteStartObject("x-kubernetes-group-version-kind");
            SchemaWriter.WriteKind(writer, resource.Facts);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private void WriteParameter(string name)
    {
        var type = name switch
        {
            "limit" or "timeoutSeconds" => "integer",
            "watch" or "force" => "boolean",
            _ => "string",
        };
        writer.WriteStartObject();
        writer.WriteString("name", name);
        writer.WriteString("in", "query");
        if (dialect.IsVersion3)
        {
            writer.WriteStartObject("schema");
            writer.WriteString("type", type);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteString("type", type);
        }

        writer.WriteEndObject();
    }
}
