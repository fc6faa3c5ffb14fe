using System.Net.Sockets;
using System.Threading.Channels;

namespace KubeSql.Simulator.Faults;

/// <summary>One connection of a client by way of a <see cref="FaultProxy"/>.</summary>
internal sealed class ProxiedConnection(TcpClient client, Uri server, StreamFault fault)
{
    private readonly Channel<StreamFault> _breaks = Channel.CreateUnbounded<StreamFault>();

    /// <summary>Lets a fault happen now, in place of what happens so far.</summary>
    public void Break(StreamFault next) => _breaks.Writer.TryWrite(next);

    /// <summary>Carries bytes until the client is gone.</summary>
    public async Task CarryAsync(CancellationToken cancellationToken)
    {
        var socket = client.Client;
        using var target = new TcpClient();
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var answering = Task.CompletedTask;
        try
        {
            await target.ConnectAsync(server.Host, server.Port, cancellationToken).ConfigureAwait(false);
            answering = AnswerAsync(target.GetStream(), gone.Token);
            await client.GetStream().CopyToAsync(target.GetStream(), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            // One of the two hung up, or the proxy is done.
        }

        await gone.CancelAsync().ConfigureAwait(false);
        // Ends a write that nobody reads. The client itself stays: faults still look at it.
        socket.Dispose();
        await answering.ConfigureAwait(false);
        client.Dispose();
    }

    private async Task AnswerAsync(NetworkStream from, CancellationToken gone)
    {
        try
        {
            var carryAsync = (CancellationToken stop) => fault.CarryAsync(from, client, stop);
            while (await NextBreakAsync(carryAsync, gone).ConfigureAwait(false) is { } next)
            {
                carryAsync = stop => next.Then(from, client, stop);
            }
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            client.Close();
        }
    }

    // Carries bytes until the next fault is to happen; null when there is nothing more to carry.
    private async Task<StreamFault?> NextBreakAsync(Func<CancellationToken, Task> carryAsync, CancellationToken gone)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(gone);
        var carrying = carryAsync(stop.Token);
        var next = _breaks.Reader.ReadAsync(stop.Token).AsTask();
        var isBroken = await Task.WhenAny(carrying, next).ConfigureAwait(false) == next;
        await stop.CancelAsync().ConfigureAwait(false);
        await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!isBroken || !next.IsCompletedSuccessfully)
        {
            await carrying.ConfigureAwait(false);
            return null;
        }

        await carrying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return await next.ConfigureAwait(false);
    }

    private static bool IsEnd(Exception exception) =>
        exception is IOException or OperationCanceledException or ObjectDisposedException or SocketException or InvalidOperationException;
}
