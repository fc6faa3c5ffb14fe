using KubeSql.WireFacts;

if (args is not [var outputPath, .. { Length: > 0 } sources])
{
    Console.Error.WriteLine("""
        usage: KubeSql.WireFacts OUT.tsv SOURCES...

        Reads the Go types of k8s.io/api and k8s.io/apimachinery below folders SOURCES/api and SOURCES/apimachinery, one for each
        release, newest first, and writes how objects of the built-in kinds look in protobuf, as tab-separated facts. Fields that
        a newer release has given up stay, because older servers send them.
        """);
    return 1;
}

var types = new Dictionary<string, GoType>(StringComparer.Ordinal);
foreach (var file in sources.SelectMany(GoSources.Files))
{
    foreach (var type in GoReader.Read(file))
    {
        types[type.Name] = types.TryGetValue(type.Name, out var newer) ? newer.With(type) : type;
    }
}

var written = new FactsWriter(types).Write(outputPath);
Console.WriteLine($"{outputPath}: {written} messages, {new FileInfo(outputPath).Length} bytes");
return 0;
