using KubeSql.ProtobufFacts;
using KubeSql.Simulator.Schema;

if (args is not [var sources, var outputPath])
{
    Console.Error.WriteLine("""
        usage: KubeSql.ProtobufFacts SOURCES OUT.tsv

        Reads the files generated.proto of k8s.io/api and k8s.io/apimachinery below SOURCES and writes the numbers
        and types of their fields, for the objects that clients send, as tab-separated facts.
        """);
    return 1;
}

var messages = new Dictionary<string, ProtoMessage>(StringComparer.Ordinal);
foreach (var path in Directory.EnumerateFiles(sources, "generated.proto", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
{
    foreach (var message in ProtoReader.Read(File.ReadAllText(path)))
    {
        messages.TryAdd(message.Name, message);
    }
}

var written = FactsWriter.Write(outputPath, messages, SchemaFacts.BuiltIn);
Console.WriteLine($"{outputPath}: {written} messages, {new FileInfo(outputPath).Length} bytes");
return 0;
