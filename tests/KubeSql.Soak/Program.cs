using KubeSql.Soak.Soaking;
using KubeSql.Soak.Walks;

SoakOptions options;
try
{
    options = SoakOptions.Parse(args);
}
catch (FormatException exception)
{
    Console.Error.WriteLine($"{exception.Message}\n{SoakOptions.Usage}");
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};

if (options.Walks == 0)
{
    return await SoakRun.RunAsync(options, stop.Token);
}

var failed = 0;
for (var seed = options.Seed; seed < options.Seed + options.Walks; seed++)
{
    try
    {
        Console.WriteLine($"seed {seed}: {await WalkRun.GoAsync(seed, options.Steps, stop.Token)} requests spoilt");
    }
    catch (InvalidOperationException exception)
    {
        failed++;
        Console.WriteLine(exception.Message);
    }
}

return failed == 0 ? 0 : 1;
