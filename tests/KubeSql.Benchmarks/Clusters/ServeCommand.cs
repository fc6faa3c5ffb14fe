using System.Globalization;
using System.Text;
using System.Text.Json;
using KubeSql.Simulator;

namespace KubeSql.Benchmarks.Clusters;

/// <summary>The other process of the benchmarks: serves simulated clusters, and changes the first when told to on standard input.</summary>
internal static class ServeCommand
{
    public const string Name = "serve";
    public const string Ready = "ready";

    /// <summary>The context of a cluster in the kubeconfig that is written.</summary>
    public static string ContextName(int index) => $"cluster-{index + 1:000}";

    /// <summary>Serves until standard input ends, as it does when the benchmarks end in whatever way.</summary>
    /// <param name="arguments">Clusters, nodes and pods of all together, the first seed, and the file for the kubeconfig.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var numbers = arguments[..4].Select(a => int.Parse(a, CultureInfo.InvariantCulture)).ToArray();
        var (count, nodes, pods, seed) = (numbers[0], numbers[1], numbers[2], numbers[3]);
        var clusters = Enumerable.Range(0, count).Select(i => SimulatedCluster.Create(new SimulatorOptions
        {
            Nodes = Share(nodes, count, i),
            Pods = Share(pods, count, i),
            Seed = seed + i,
        })).ToList();
        var hosts = new List<SimulatorHost>();
        foreach (var cluster in clusters)
        {
            hosts.Add(await SimulatorHost.StartAsync(cluster, cancellationToken: cancellationToken));
        }

        await File.WriteAllTextAsync(arguments[4], Kubeconfig(hosts), cancellationToken);
        Console.WriteLine(Ready);
        while (await Console.In.ReadLineAsync(cancellationToken) is { } line)
        {
            var log = await EventWriter.RunAsync(clusters[0], JsonSerializer.Deserialize<WriteOrder>(line)!, cancellationToken);
            Console.WriteLine(JsonSerializer.Serialize(log));
        }

        return 0;
    }

    private static int Share(int all, int parts, int index) => (all / parts) + (index < all % parts ? 1 : 0);

    private static string Kubeconfig(List<SimulatorHost> hosts)
    {
        var (clusters, contexts) = (new StringBuilder(), new StringBuilder());
        for (var i = 0; i < hosts.Count; i++)
        {
            var name = ContextName(i);
            var server = hosts[i].Url.GetLeftPart(UriPartial.Authority);
            clusters.Append(CultureInfo.InvariantCulture, $"- name: {name}\n  cluster: {{ server: \"{server}\" }}\n");
            contexts.Append(CultureInfo.InvariantCulture, $"- name: {name}\n  context: {{ cluster: {name}, user: anybody }}\n");
        }

        return $"apiVersion: v1\nkind: Config\nclusters:\n{clusters}users:\n- name: anybody\n  user: {{}}\ncontexts:\n{contexts}current-context: {ContextName(0)}\n";
    }
}
