using System.Globalization;

namespace KubeSql.Benchmarks;

/// <summary>What to measure, and on which cluster.</summary>
internal sealed record BenchmarkOptions
{
    public string Suite { get; init; } = "all";

    public int Pods { get; init; } = 50_000;

    public int Nodes { get; init; } = 1_000;

    public int Repeat { get; init; } = 5;

    public int Seed { get; init; } = 1;

    public string? JsonFile { get; init; }

    public bool Runs(string suite) => Suite == "all" || Suite == suite;

    public static BenchmarkOptions Parse(string[] args)
    {
        var options = new BenchmarkOptions();
        int? nodes = null;
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "all" or "cold" or "warm":
                    options = options with { Suite = args[i] };
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
                case "--json" when i + 1 < args.Length:
                    options = options with { JsonFile = args[++i] };
                    break;
                default:
                    throw new ArgumentException($"unknown argument '{args[i]}'");
            }
        }

        return options with { Nodes = nodes ?? Math.Max(3, options.Pods / 50) };
    }

    private static int Number(string[] args, int index) => index < args.Length
        ? int.Parse(args[index], CultureInfo.InvariantCulture)
        : throw new ArgumentException($"{args[index - 1]} needs a number");
}
