using KubeSql.Simulator.Schema;

namespace KubeSql.ProtobufFacts;

/// <summary>Writes the messages that objects of the built-in resources are made of.</summary>
internal static class FactsWriter
{
    private const string DeleteOptions = "io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions";

    /// <summary>Numbers of the messages written.</summary>
    public static int Write(string path, IReadOnlyDictionary<string, ProtoMessage> messages, SchemaFacts facts)
    {
        var found = new SortedDictionary<string, ProtoMessage>(StringComparer.Ordinal);
        var open = new Queue<string>(facts.Resources.Select(resource => resource.TypeName).Append(DeleteOptions));
        while (open.TryDequeue(out var name))
        {
            if (messages.TryGetValue(name, out var message) && found.TryAdd(name, message))
            {
                foreach (var field in message.Fields.Where(field => field.Name != "status"))
                {
                    open.Enqueue(field.Type);
                }
            }
        }

        using var writer = new StreamWriter(path) { NewLine = "\n" };
        writer.WriteLine("# Made by tools/KubeSql.ProtobufFacts from the .proto files of k8s.io/api; do not edit.");
        writer.WriteLine("# message: type; below it, indented by a tab: number, field (~ = its fields stand in the message itself in JSON), type");
        foreach (var message in found.Values)
        {
            writer.WriteLine($"message\t{message.Name}");
            foreach (var field in message.Fields.Where(field => field.Name != "status"))
            {
                writer.WriteLine($"\t{field.Number}\t{(IsInlined(message, field, facts) ? "~" : "")}{field.Name}\t{field.Shape}{field.Type}");
            }
        }

        return found.Count;
    }

    /// <summary>A message that is embedded in a Go struct is a field on the wire, but not in JSON.</summary>
    private static bool IsInlined(ProtoMessage message, ProtoField field, SchemaFacts facts) =>
        field is { Shape: "" }
        && field.Type.Contains('.', StringComparison.Ordinal)
        && facts.Types.TryGetValue(message.Name, out var type)
        && type.Fields.Count > 0
        && type.Fields.All(known => known.Name != field.Name);
}
