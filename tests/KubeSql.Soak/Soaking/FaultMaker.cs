using System.Diagnostics;
using KubeSql.Simulator.Faults;
using KubeSql.Soak.Walks;

namespace KubeSql.Soak.Soaking;

/// <summary>Makes connections fail every few seconds: resets, black holes, cut chunks, slow bytes, a server that is down or stands still.</summary>
internal sealed class FaultMaker(FaultProxy proxy, int server, SoakOptions options)
{
    private static readonly TimeSpan s_outage = TimeSpan.FromSeconds(3);

    private readonly Random _random = new(options.Seed);

    /// <summary>Faults made so far.</summary>
    public int Count { get; private set; }

    /// <summary>Makes faults until cancelled, and leaves everything in order but for connections in a black hole.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await Task.Delay(options.FaultEvery, stop);
                Count++;
                await FailAsync(stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Time is over.
        }
    }

    private async Task FailAsync(CancellationToken stop)
    {
        switch (_random.Next(8))
        {
            case 0:
                proxy.IsDown = true;
                proxy.Break(StreamFault.Reset());
                await RestoreAsync(() => proxy.IsDown = false, stop);
                break;
            case 1 when !OperatingSystem.IsWindows():
                Signal("STOP");
                await RestoreAsync(() => Signal("CONT"), stop);
                break;
            default:
                proxy.Break(FaultMix.OfConnections(_random, isVerified: false));
                break;
        }
    }

    private static async Task RestoreAsync(Action restore, CancellationToken stop)
    {
        try
        {
            await Task.Delay(s_outage, stop);
        }
        finally
        {
            restore();
        }
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{server}"]);
        kill.WaitForExit();
    }
}
