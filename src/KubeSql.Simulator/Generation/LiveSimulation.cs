using KubeSql.Simulator.Storage;

namespace KubeSql.Simulator.Generation;

/// <summary>Lets a generated cluster live: pods come, get ready, crash and go, with events, on the injected clock.</summary>
public sealed class LiveSimulation : IAsyncDisposable
{
    /// <summary>Starts changing the cluster in the background, a few changes a second.</summary>
    public static LiveSimulation Start(IObjectWriter writer, SimulatorOptions options) => throw new NotImplementedException();

    /// <summary>Stops changing it.</summary>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
