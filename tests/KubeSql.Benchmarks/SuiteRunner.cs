using KubeSql.Benchmarks.Catalog;
using KubeSql.Benchmarks.Clusters;
using KubeSql.Benchmarks.Cold;
using KubeSql.Benchmarks.Fresh;
using KubeSql.Benchmarks.Growth;
using KubeSql.Benchmarks.Measuring;
using KubeSql.Benchmarks.Memory;
using KubeSql.Benchmarks.Pipeline;
using KubeSql.Benchmarks.Reporting;
using KubeSql.Benchmarks.Start;
using KubeSql.Benchmarks.Today;
using KubeSql.Benchmarks.Warm;

namespace KubeSql.Benchmarks;

/// <summary>Runs the suites that the command line names.</summary>
internal static class SuiteRunner
{
    /// <returns>0; 1 for a wrong answer or a failure; 2 for arguments that are not understood.</returns>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        try
        {
            var options = BenchmarkOptions.Parse(args);
            await using var servers = new Servers(options);
            var report = new Report(options);
            var suites = Select(All(servers, options, report), options);
            report.Begin();
            foreach (var suite in suites)
            {
                await suite.RunAsync(cancellationToken);
            }

            report.Write();
            return 0;
        }
        catch (ArgumentException exception)
        {
            await Console.Error.WriteLineAsync($"{exception.Message}\n{BenchmarkOptions.Usage}");
            return 2;
        }
        catch (Exception exception) when (exception is WrongAnswerException or KubeSqlException or OperationCanceledException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }

    private static ISuite[] All(Servers servers, BenchmarkOptions options, Report report) =>
    [
        new ColdSuite(servers, options, report),
        new WarmSuite(servers, options, report),
        new FreshSuite(servers, options, report),
        new MemorySuite(servers, options, report),
        new PipelineSuite(servers, options, report),
        new StartSuite(options, report),
        new TodaySuite(servers, options, report),
        new CatalogSuite(options, report),
        new GrowthSuite(servers, options, report),
    ];

    private static IEnumerable<ISuite> Select(ISuite[] suites, BenchmarkOptions options)
    {
        if (options.Suite == "all")
        {
            return suites;
        }

        return suites.Where(s => s.Name == options.Suite) is var named && named.Any()
            ? named
            : throw new ArgumentException($"there is no suite '{options.Suite}'");
    }
}
