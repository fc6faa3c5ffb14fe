using System.Diagnostics;
using System.Text.Json;
using KubeSql.Kubernetes;
using KubeSql.Simulator.Faults;

namespace KubeSql.Soak.Soaking;

/// <summary>A session at a large cluster that changes and fails all the time; at the end its tables must equal the truth.</summary>
internal static class SoakRun
{
    // A watch in a black hole is given up after 255 to 305 s.
    private static readonly TimeSpan s_settling = TimeSpan.FromMinutes(7);
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);
    private static readonly FollowedTable[] s_tables = [FollowedTable.Pods, FollowedTable.ConfigMaps, FollowedTable.Deployments, FollowedTable.Namespaces];

    // Of HTTP's faults: throttling, server errors, expiry, cuts and odd answers. They hit the paths of all namespaces, which only the session asks for.
    private static readonly string[] s_faults =
        ["F04", "F05", "F12/watch", "F17", "F19/seconds", "F20", "F21/500", "F21/503", "F22", "F27", "F35/event", "F35/status", "F36/end", "F38/deleted-twice", "F39", "F40/null"];

    /// <returns>0 when every table equals the truth and no query failed; 1 otherwise.</returns>
    public static async Task<int> RunAsync(SoakOptions options, CancellationToken cancellationToken)
    {
        var script = Path.GetTempFileName();
        await File.WriteAllTextAsync(script, Script(), cancellationToken);
        await using var cluster = await SimulatorProcess.StartAsync(
            Math.Max(3, options.Pods / 50), options.Pods, options.Seed, cancellationToken, "--faults", script);
        File.Delete(script);
        using var server = new HttpClient { BaseAddress = cluster.Url };
        await using var proxy = new FaultProxy(cluster.Url);
        await using var session = KubeSqlSession.Open([new ClusterConnection(new ClusterEndpoint { Name = "soak", Server = proxy.Address })]);
        var changes = new ChangeMaker(server, options);
        await changes.PrepareAsync(cancellationToken);
        await session.MirrorAsync([.. s_tables.Select(table => table.Name)], cancellationToken);

        var faults = new FaultMaker(proxy, cluster.Id, options);
        var queries = new QueryMaker(session, options.Seed);
        var monitor = new Monitor(session, changes, faults, queries);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(TimeSpan.FromMinutes(options.Minutes));
        await Task.WhenAll(changes.RunAsync(stop.Token), faults.RunAsync(stop.Token), queries.RunAsync(stop.Token), monitor.RunAsync(stop.Token));
        monitor.PrintTrend();
        var differs = await DiffersAsync(new Comparison(session, server), cancellationToken);
        foreach (var failure in queries.Failures.Distinct())
        {
            Console.WriteLine($"failed: {failure}");
        }

        return differs || !queries.Failures.IsEmpty ? 1 : 0;
    }

    private static string Script() => JsonSerializer.Serialize(
        from table in s_tables
        from fault in s_faults
        select new { fault, path = table.Path, chance = 0.01 });

    private static async Task<bool> DiffersAsync(Comparison comparison, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var differs = false;
        foreach (var table in s_tables)
        {
            string? difference;
            while ((difference = await TryAsync(comparison, table, cancellationToken)) is not null && Stopwatch.GetElapsedTime(start) < s_settling)
            {
                await Task.Delay(s_pause, cancellationToken);
            }

            differs |= difference is not null;
            Console.WriteLine(difference ?? $"{table.Name} equals the truth, {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s after the last change");
        }

        return differs;
    }

    // The truth is read where faults may happen too.
    private static async Task<string?> TryAsync(Comparison comparison, FollowedTable table, CancellationToken cancellationToken)
    {
        try
        {
            return await comparison.DifferenceAsync(table, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or JsonException or KeyNotFoundException)
        {
            return $"{table.Name}: {exception.Message}";
        }
    }
}
