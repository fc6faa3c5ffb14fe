using System.Globalization;

namespace KubeSql.Benchmarks;

/// <summary>What to measure, and on which cluster.</summary>
internal sealed record BenchmarkOptions
{
    public const string Usage =
        "usage: KubeSql.Benchmarks [all|cold|warm|fresh|memory|pipeline|start|today|catalog|growth] [--full] [--pods 50000] [--nodes PODS/50] " +
        "[--repeat 5] [--seed 1] [--clusters 79] [--fleet-pods 105811] [--json FILE] [--kubeconfig FILE [--context NAME]]";

    private const int FleetPodsAtFullSize = 105_811;

    public string Suite { get; init; } = "all";

    /// <summary>Whether <c>all</c> means all, also what takes minutes.</summary>
    public bool IsFull { get; init; }

    public int Pods { get; init; } = 50_000;

    public int Nodes { get; init; } = 1_000;

    public int Repeat { get; init; } = 5;

    public int Seed { get; init; } = 1;

    /// <summary>How many clusters the session over many has.</summary>
    public int Clusters { get; init; } = 79;

    /// <summary>How many pods these have together.</summary>
    public int FleetPods { get; init; } = FleetPodsAtFullSize;

    public string? JsonFile { get; init; }

    /// <summary>A kubeconfig of a server to measure instead of the simulated one; null for that.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>The context of <see cref="Kubeconfig"/>; null for its current one.</summary>
    public string? Context { get; init; }

    /// <exception cref="ArgumentException">The arguments are not understood.</exception>
    public static BenchmarkOptions Parse(string[] args)
    {
        var options = new BenchmarkOptions();
        int? nodes = null, fleetPods = null;
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--full":
                    options = options with { IsFull = true };
                    break;
                case "--pods":
                    options = options with { Pods = Number(args, ++i) };
                    break;
                case "--nodes":
                    nodes = Number(args, ++i);
                    break;
                case "--repeat":
                    options = options with { Repeat = Number(args, ++i) };
                    break;
                case "--seed":
                    options = options with { Seed = Number(args, ++i) };
                    break;
                case "--clusters":
                    options = options with { Clusters = Number(args, ++i) };
                    break;
                case "--fleet-pods":
                    fleetPods = Number(args, ++i);
                    break;
                case "--json":
                    options = options with { JsonFile = Text(args, ++i) };
                    break;
                case "--kubeconfig":
                    options = options with { Kubeconfig = Text(args, ++i) };
                    break;
                case "--context":
                    options = options with { Context = Text(args, ++i) };
                    break;
                case var name when !name.StartsWith('-'):
                    options = options with { Suite = name };
                    break;
                default:
                    throw new ArgumentException($"unknown argument '{args[i]}'");
            }
        }

        return options with
        {
            Nodes = nodes ?? Math.Max(3, options.Pods / 50),
            FleetPods = fleetPods ?? (options.Pods < new BenchmarkOptions().Pods ? options.Pods : FleetPodsAtFullSize),
        };
    }

    private static int Number(string[] args, int index) =>
        int.TryParse(Text(args, index), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new ArgumentException($"{args[index - 1]} needs a number above 0");

    private static string Text(string[] args, int index) =>
        index < args.Length ? args[index] : throw new ArgumentException($"{args[index - 1]} needs a value");
}
