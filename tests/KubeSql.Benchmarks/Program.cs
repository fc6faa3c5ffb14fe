using KubeSql.Benchmarks;

// dotnet run -c Release --project tests/KubeSql.Benchmarks -- [all|cold|warm] [--pods 50000] [--nodes N] [--repeat 5] [--seed 1] [--json FILE]
var options = BenchmarkOptions.Parse(args);
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};

await using var cluster = await SimulatorProcess.StartAsync(options, stop.Token);
var report = new Report(options);
if (options.Runs("cold"))
{
    await new ColdBenchmark(cluster, options, report).RunAsync(stop.Token);
}

if (options.Runs("warm"))
{
    await new WarmBenchmark(cluster, options, report).RunAsync(stop.Token);
}

report.Write();
return 0;
