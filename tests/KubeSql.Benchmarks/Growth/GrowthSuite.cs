using KubeSql.Benchmarks.Clusters;
using KubeSql.Benchmarks.Measuring;
using KubeSql.Benchmarks.Reporting;

namespace KubeSql.Benchmarks.Growth;

/// <summary>How cost grows with the rows of a cluster, and with the statements that a session has seen.</summary>
internal sealed class GrowthSuite(Servers servers, BenchmarkOptions options, Report report) : ISuite
{
    // Noise and effects of caches; a cost that grew with the square would show 2.
    private const double MostExponent = 1.2;

    private static readonly int[] s_sizes = [1_000, 10_000, 50_000, 150_000];

    /// <inheritdoc/>
    public string Name => "growth";

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        report.Suite(Name, "with the number of pods, and with the number of different statements a session has seen; median (least – most)");
        if (options.Kubeconfig is not null || !(options.IsFull || options.Suite == Name))
        {
            report.Skip("growth", "only on the simulator, with --full or when the suite is named");
            return;
        }

        var sizes = s_sizes.Where(s => s <= options.Pods).ToArray() is { Length: > 2 } usual ? usual : [options.Pods / 4, options.Pods / 2, options.Pods];
        var samples = new List<(int Pods, Sample Sample)>();
        foreach (var pods in sizes)
        {
            await using var simulator = await servers.StartAsync(Math.Max(3, pods / 50), pods, cancellationToken);
            foreach (var sample in await new SizeMeasurement(simulator, options.Repeat).RunAsync(cancellationToken))
            {
                report.Add(new Sample($"{pods:N0} pods, {sample.Name}", sample.Unit, sample));
                samples.Add((pods, sample));
            }
        }

        foreach (var series in samples.GroupBy(s => s.Sample.Name))
        {
            Fit(series.Key, series.First().Sample.Unit, [.. series.Select(s => ((double)s.Pods, s.Sample.Median))]);
        }

        await new StatementGrowth(await servers.SharedAsync(cancellationToken), options, report).RunAsync(cancellationToken);
    }

    private void Fit(string name, string unit, IReadOnlyList<(double Pods, double Value)> points)
    {
        var (exponent, line) = (LineFit.Exponent(points), LineFit.Through(points));
        var power = new Sample($"{name}: power of the number of pods", "");
        power.Add(exponent);
        report.Add(power);
        report.Note(
            $"{name}: {(exponent <= MostExponent ? "linear or less" : "MORE THAN LINEAR")}; {line.Intercept:N1} {unit} and " +
            $"{line.Slope * 1000:N2} {unit} per 1,000 pods, from which the farthest point lies {line.WorstResidual:P0} off");
    }
}
