using KubeSql.Benchmarks;
using KubeSql.Benchmarks.Clusters;
using KubeSql.Benchmarks.Memory;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};

switch (args)
{
    // What the benchmarks start as processes of their own.
    case ["empty"]:
        return 0;
    case [ServeCommand.Name, .. var arguments]:
        return await ServeCommand.RunAsync(arguments, stop.Token);
    case [MemoryCommand.Name, .. var arguments]:
        return await MemoryCommand.RunAsync(arguments, stop.Token);
    default:
        return await SuiteRunner.RunAsync(args, stop.Token);
}
