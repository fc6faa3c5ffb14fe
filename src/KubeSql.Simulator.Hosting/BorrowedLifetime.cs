using Microsoft.Extensions.Hosting;

namespace KubeSql.Simulator.Hosting;

/// <summary>Leaves signals alone: the process belongs to whoever started the host, and so does the decision when it ends.</summary>
internal sealed class BorrowedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
