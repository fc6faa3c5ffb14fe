using System.Globalization;

namespace KubeSql.Soak.Soaking;

/// <summary>How to soak, or how many walks to go instead.</summary>
internal sealed record SoakOptions
{
    public const string Usage =
        "dotnet run -c Release --project tests/KubeSql.Soak -- [--minutes 30] [--changes 1000] [--fault-every 5s] [--pods 20000] [--seed 1] | --walks N [--steps 60]";

    /// <summary>How long changes and faults go on.</summary>
    public double Minutes { get; init; } = 30;

    /// <summary>Changes per second, at most.</summary>
    public int Changes { get; init; } = 1000;

    public TimeSpan FaultEvery { get; init; } = TimeSpan.FromSeconds(5);

    public int Pods { get; init; } = 20_000;

    public int Seed { get; init; } = 1;

    /// <summary>How many walks; 0 soaks.</summary>
    public int Walks { get; init; }

    /// <summary>Steps of each walk.</summary>
    public int Steps { get; init; } = 60;

    /// <exception cref="FormatException">The arguments are not understood.</exception>
    public static SoakOptions Parse(string[] args)
    {
        var options = new SoakOptions();
        for (var i = 0; i + 1 < args.Length; i += 2)
        {
            var value = args[i + 1];
            options = args[i] switch
            {
                "--minutes" => options with { Minutes = double.Parse(value, CultureInfo.InvariantCulture) },
                "--changes" => options with { Changes = Number(value) },
                "--fault-every" => options with { FaultEvery = TimeSpan.FromSeconds(Number(value.TrimEnd('s'))) },
                "--pods" => options with { Pods = Number(value) },
                "--seed" => options with { Seed = Number(value) },
                "--walks" => options with { Walks = Number(value) },
                "--steps" => options with { Steps = Number(value) },
                _ => throw new FormatException($"Unknown argument '{args[i]}'."),
            };
        }

        return args.Length % 2 == 0 ? options : throw new FormatException($"'{args[^1]}' needs a value.");
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
