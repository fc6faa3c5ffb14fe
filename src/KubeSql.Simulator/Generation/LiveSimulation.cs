using KubeSql.Simulator.Generation.Living;
using KubeSql.Simulator.Storage;

namespace KubeSql.Simulator.Generation;

/// <summary>Lets a generated cluster live: pods come, get ready, crash and go, with events, on the injected clock.</summary>
public sealed class LiveSimulation : IAsyncDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private readonly LiveCluster _cluster;
    private readonly Agenda _agenda;
    private readonly Scenarios _scenarios;
    private readonly ITimer _timer;
    private bool _isStopped;

    private LiveSimulation(IObjectWriter writer, SimulatorOptions options)
    {
        _agenda = new Agenda(options.TimeProvider);
        _cluster = new LiveCluster(writer, options, _agenda);
        _scenarios = new Scenarios(_cluster, _agenda);
        _timer = options.TimeProvider.CreateTimer(_ => Step(), null, s_interval, s_interval);
    }

    /// <summary>Starts changing the cluster in the background, a few changes a second.</summary>
    /// <param name="writer">A cluster that <see cref="ClusterGenerator.Fill"/> filled with the same options.</param>
    /// <param name="options">The options it was filled with.</param>
    public static LiveSimulation Start(IObjectWriter writer, SimulatorOptions options) => new(writer, options);

    /// <summary>Stops changing it; no change happens after the call has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        lock (_lock)
        {
            if (!_isStopped)
            {
                _isStopped = true;
                _cluster.Dispose();
            }
        }
    }

    private void Step()
    {
        // A step that takes longer than the interval must not meet the next one.
        if (!_lock.TryEnter())
        {
            return;
        }

        try
        {
            if (!_isStopped)
            {
                _agenda.Run();
                _scenarios.Step();
            }
        }
        finally
        {
            _lock.Exit();
        }
    }
}
