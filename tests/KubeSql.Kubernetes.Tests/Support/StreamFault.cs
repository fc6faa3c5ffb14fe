using System.Net.Sockets;

namespace KubeSql.Kubernetes.Tests;

/// <summary>What a <see cref="FaultProxy"/> does to the bytes a server sends over one connection.</summary>
internal sealed record StreamFault(string Name, long After, Func<TcpClient, CancellationToken, Task> Then)
{
    /// <summary>Every byte arrives.</summary>
    public static StreamFault None { get; } = new("none", long.MaxValue, (_, _) => Task.CompletedTask) { Breaks = false };

    /// <summary>Replaces bytes before they arrive.</summary>
    public Action<byte[]> Change { get; init; } = _ => { };

    /// <summary>Whether the connection cannot be used to its end.</summary>
    public bool Breaks { get; init; } = true;

    /// <summary>How many bytes arrive at a time.</summary>
    public int Grain { get; init; } = 16 * 1024;

    /// <summary>The connection is reset.</summary>
    public static StreamFault Reset(long after) => new("reset", after, (client, _) =>
    {
        client.LingerState = new LingerOption(true, 0);
        client.Close();
        return Task.CompletedTask;
    });

    /// <summary>Nothing more arrives, and nobody says so.</summary>
    public static StreamFault BlackHole(long after) => new("black hole", after, (_, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken));

    /// <summary>The server's side is closed in order; the client may go on sending.</summary>
    public static StreamFault HalfClose(long after) => new("half close", after, (client, _) =>
    {
        client.Client.Shutdown(SocketShutdown.Send);
        return Task.CompletedTask;
    });

    /// <summary>Bytes arrive one by one.</summary>
    public static StreamFault Trickle { get; } = None with { Name = "trickle", Grain = 1 };

    /// <summary>Every chunk claims a size that is no number.</summary>
    public static StreamFault BadChunkSize { get; } = None with
    {
        Name = "bad chunk size",
        Breaks = true,
        Change = bytes =>
        {
            int body = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
            if (body >= 0 && body + 4 < bytes.Length)
            {
                bytes[body + 4] = (byte)'z';
            }
        },
    };

    public override string ToString() => $"{Name} after {After}";

    /// <summary>Carries bytes until the fault happens.</summary>
    public async Task CarryAsync(NetworkStream from, TcpClient to, CancellationToken cancellationToken)
    {
        long left = After;
        byte[] buffer = new byte[Grain];
        while (left > 0)
        {
            int read = await from.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, Grain)), cancellationToken);
            if (read == 0)
            {
                to.Client.Shutdown(SocketShutdown.Send);
                return;
            }

            byte[] bytes = buffer[..read];
            Change(bytes);
            await to.GetStream().WriteAsync(bytes, cancellationToken);
            left -= read;
        }

        await Then(to, cancellationToken);
    }
}
