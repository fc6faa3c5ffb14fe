using System.Diagnostics;
using System.Text.Json;
using KubeSql.Benchmarks.Clusters;
using KubeSql.Benchmarks.Measuring;
using SQLitePCL;

namespace KubeSql.Benchmarks.Memory;

/// <summary>The process whose memory is measured: asks statements, or mirrors tables, and says after each what it occupies.</summary>
internal static class MemoryCommand
{
    public const string Name = "occupy";

    /// <summary>What makes a step mirror a table; any other step is a statement.</summary>
    public const string TablePrefix = "table:";

    /// <param name="arguments">Kubeconfig, context, and the steps.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var readings = new List<MemoryReading> { Read(rows: 0, sqlite: 0) };
        using var cluster = new ClusterAccess(arguments[0], arguments[1]);
        await using var session = cluster.Open(MirrorMode.Watch);
        foreach (var step in arguments[2..])
        {
            var rows = await RunAsync(session, step, cancellationToken);
            readings.Add(Read(rows, raw.sqlite3_memory_used()));
        }

        Console.WriteLine(JsonSerializer.Serialize(readings));
        return 0;
    }

    private static async Task<long> RunAsync(KubeSqlSession session, string step, CancellationToken cancellationToken)
    {
        if (step.StartsWith(TablePrefix, StringComparison.Ordinal))
        {
            var table = step[TablePrefix.Length..];
            await session.MirrorAsync([table], cancellationToken);
            return session.GetSyncStatus().Where(s => s.Table == table).Sum(s => s.Rows);
        }

        await using var result = await session.QueryAsync(step, cancellationToken: cancellationToken);
        var rows = 0L;
        while (await result.ReadAsync(cancellationToken))
        {
            rows++;
        }

        return result.Warnings.Count == 0 ? rows : throw new WrongAnswerException(result.Warnings[0].Message);
    }

    private static MemoryReading Read(long rows, long sqlite)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var process = Process.GetCurrentProcess();
        return new MemoryReading(rows, process.WorkingSet64, process.PeakWorkingSet64, GC.GetTotalMemory(true), sqlite);
    }
}
