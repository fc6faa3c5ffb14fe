using System.Net.Sockets;

namespace KubeSql.Simulator.Faults;

/// <summary>What a <see cref="FaultProxy"/> does to the bytes a server sends over one connection.</summary>
/// <param name="Name">What to call it.</param>
/// <param name="After">How many bytes arrive before it happens.</param>
/// <param name="Then">What happens: from the server's stream, to the client.</param>
public sealed record StreamFault(string Name, long After, Func<NetworkStream, TcpClient, CancellationToken, Task> Then)
{
    /// <summary>Every byte arrives.</summary>
    public static StreamFault None { get; } = new("none", long.MaxValue, (_, _, _) => Task.CompletedTask) { Breaks = false };

    /// <summary>Bytes arrive one by one.</summary>
    public static StreamFault Trickle { get; } = None with { Name = "trickle", Grain = 1 };

    /// <summary>Every chunk of an HTTP/1.1 body claims a size that is no number.</summary>
    public static StreamFault BadChunkSize { get; } = None with { Name = "bad chunk size", Breaks = true, Change = SpoilFirstChunk };

    /// <summary>Replaces bytes before they arrive.</summary>
    public Action<byte[]> Change { get; init; } = _ => { };

    /// <summary>Whether the connection cannot be used to its end.</summary>
    public bool Breaks { get; init; } = true;

    /// <summary>How many bytes arrive at a time.</summary>
    public int Grain { get; init; } = 16 * 1024;

    /// <summary>The connection is reset.</summary>
    public static StreamFault Reset(long after = 0) => new("reset", after, (_, client, _) =>
    {
        client.LingerState = new LingerOption(true, 0);
        client.Close();
        return Task.CompletedTask;
    });

    /// <summary>Nothing more arrives, and nobody says so.</summary>
    public static StreamFault BlackHole(long after = 0) => new(
        "black hole", after, (_, _, cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken));

    /// <summary>The server's side is closed in order; the client may go on sending.</summary>
    public static StreamFault HalfClose(long after = 0) => new("half close", after, (_, client, _) =>
    {
        client.Client.Shutdown(SocketShutdown.Send);
        return Task.CompletedTask;
    });

    /// <summary>The next byte is another than the server sent: on a quiet HTTP/1.1 watch the size of a chunk, under TLS a record that does not verify.</summary>
    public static StreamFault Garbled(long after = 0) => new("garbled", after, async (server, client, cancellationToken) =>
    {
        var isFirst = true;
        var spoilt = None with
        {
            Change = bytes =>
            {
                bytes[0] = isFirst ? (byte)'z' : bytes[0];
                isFirst = false;
            },
        };
        await spoilt.CarryAsync(server, client, cancellationToken).ConfigureAwait(false);
    });

    /// <summary>Some bytes arrive one by one, with a pause before each; the rest as it comes.</summary>
    public static StreamFault Slow(TimeSpan pause, int bytes, long after = 0) => new("slow", after, async (server, client, cancellationToken) =>
    {
        var buffer = new byte[1];
        for (var left = bytes; left > 0 && await server.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) > 0; left--)
        {
            await Task.Delay(pause, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            await client.GetStream().WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        }

        await None.CarryAsync(server, client, cancellationToken).ConfigureAwait(false);
    });

    /// <summary>Name and place.</summary>
    public override string ToString() => $"{Name} after {After}";

    /// <summary>Carries bytes until the fault happens, and lets it happen.</summary>
    internal async Task CarryAsync(NetworkStream server, TcpClient client, CancellationToken cancellationToken)
    {
        var left = After;
        var buffer = new byte[Grain];
        while (left > 0)
        {
            var read = await server.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, Grain)), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                client.Client.Shutdown(SocketShutdown.Send);
                return;
            }

            var bytes = buffer[..read];
            Change(bytes);
            // What was read must arrive, even if the next fault begins now: a lost piece would be a lie and no fault of a network.
            await client.GetStream().WriteAsync(bytes, CancellationToken.None).ConfigureAwait(false);
            left -= read;
        }

        await Then(server, client, cancellationToken).ConfigureAwait(false);
    }

    private static void SpoilFirstChunk(byte[] bytes)
    {
        var body = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        if (body >= 0 && body + 4 < bytes.Length)
        {
            bytes[body + 4] = (byte)'z';
        }
    }
}
