using KubeSql.SchemaFacts;

if (CommandLine.Parse(args) is not { } command)
{
    Console.Error.WriteLine(CommandLine.Usage);
    return 1;
}

var facts = new FactsMerger();
foreach (var server in command.Servers)
{
    using var client = new ServerClient(server);
    var found = await ServerReader.ReadAsync(client);
    Console.WriteLine($"{server.Url}: {found.Resources.Count} resources, {found.Types.Count} types");
    facts.Add(found);
}

var merged = facts.ToFacts();
FactsWriter.Write(command.OutputPath, merged);
Console.WriteLine($"{command.OutputPath}: {merged.Resources.Count} resources, {merged.Types.Count} types, {new FileInfo(command.OutputPath).Length} bytes");
return 0;
