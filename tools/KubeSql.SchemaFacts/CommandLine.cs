namespace KubeSql.SchemaFacts;

/// <summary>What the command was asked to do.</summary>
internal sealed record CommandLine(IReadOnlyList<ServerAddress> Servers, string OutputPath)
{
    public const string Usage = """
        usage: KubeSql.SchemaFacts --server URL --token TOKEN --ca FILE [--server URL --token TOKEN --ca FILE]... OUT.tsv

        Writes the resources and types of the servers as tab-separated facts. The first server that knows a type
        describes it; later servers add what the first one lacks.
        """;

    /// <summary>Null where the arguments make no sense.</summary>
    public static CommandLine? Parse(string[] arguments)
    {
        var servers = new List<ServerAddress>();
        string? outputPath = null;
        for (var i = 0; i < arguments.Length; i++)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : null;
            switch (arguments[i])
            {
                case "--server" when value is not null && Uri.TryCreate(value, UriKind.Absolute, out var url):
                    servers.Add(new ServerAddress(url, null, null));
                    i++;
                    break;
                case "--token" when value is not null && servers.Count > 0:
                    servers[^1] = servers[^1] with { Token = value };
                    i++;
                    break;
                case "--ca" when value is not null && servers.Count > 0:
                    servers[^1] = servers[^1] with { CertificateAuthorityPath = value };
                    i++;
                    break;
                case var path when !path.StartsWith('-') && outputPath is null:
                    outputPath = path;
                    break;
                default:
                    return null;
            }
        }

        return outputPath is null || servers.Count == 0 ? null : new CommandLine(servers, outputPath);
    }
}
