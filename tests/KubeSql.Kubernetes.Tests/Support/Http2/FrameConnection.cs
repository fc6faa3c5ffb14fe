using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text;

namespace KubeSql.Kubernetes.Tests;

/// <summary>One HTTP/2 connection, served frame by frame. Flow control is left out: nothing here is as long as a window.</summary>
/// <param name="transport">The connection.</param>
/// <param name="maximumStreams">How many streams may be open; more are refused, as before the client has heard of the limit.</param>
/// <param name="answer">Answers each request.</param>
internal sealed class FrameConnection(Stream transport, int maximumStreams, Func<FrameStream, Task> answer)
{
    private const int PrefaceBytes = 24;
    private const byte Acknowledged = 1;
    private const byte MaximumConcurrentStreams = 3;

    private const int RefusedStream = 7;
    private const byte EndStream = 1;

    private readonly Lock _writing = new();
    private readonly ConcurrentDictionary<int, bool> _open = [];

    /// <summary>The requests so far.</summary>
    public ConcurrentQueue<FrameStream> Requests { get; } = [];

    /// <summary>Reads requests and answers each on its own, until the client or the test hangs up.</summary>
    public async Task ServeAsync(CancellationToken stop)
    {
        await transport.ReadExactlyAsync(new byte[PrefaceBytes], stop);
        byte[] settings = new byte[6];
        settings[1] = MaximumConcurrentStreams;
        BinaryPrimitives.WriteInt32BigEndian(settings.AsSpan(2), maximumStreams);
        Write(FrameType.Settings, 0, 0, settings);
        byte[] header = new byte[9];
        while (true)
        {
            await transport.ReadExactlyAsync(header, stop);
            byte[] payload = new byte[(header[0] << 16) | (header[1] << 8) | header[2]];
            await transport.ReadExactlyAsync(payload, stop);
            Receive((FrameType)header[3], header[4], BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(5)), payload);
        }
    }

    /// <summary>Opens no further streams; those above the last one named were not looked at.</summary>
    public void GoAway(int lastStream, int errorCode = 0)
    {
        byte[] payload = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(payload, lastStream);
        BinaryPrimitives.WriteInt32BigEndian(payload.AsSpan(4), errorCode);
        Write(FrameType.GoAway, 0, 0, payload);
    }

    /// <summary>Closes the connection.</summary>
    public void Close() => transport.Dispose();

    public void Write(FrameType type, byte flags, int stream, byte[] payload)
    {
        byte[] frame = new byte[9 + payload.Length];
        (frame[0], frame[1], frame[2]) = ((byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length);
        (frame[3], frame[4]) = ((byte)type, flags);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame, 9);
        if (type == FrameType.ResetStream || (type == FrameType.Data && flags == EndStream))
        {
            _open.TryRemove(stream, out _);
        }

        lock (_writing)
        {
            transport.Write(frame);
            transport.Flush();
        }
    }

    private void Receive(FrameType type, byte flags, int stream, byte[] payload)
    {
        switch (type)
        {
            case FrameType.Settings when flags != Acknowledged:
                Write(FrameType.Settings, Acknowledged, 0, []);
                break;
            case FrameType.Ping when flags != Acknowledged:
                Write(FrameType.Ping, Acknowledged, 0, payload);
                break;
            case FrameType.ResetStream:
                _open.TryRemove(stream, out _);
                break;
            case FrameType.Headers:
                var request = new FrameStream(this, stream, Encoding.Latin1.GetString(payload));
                Requests.Enqueue(request);
                Accept(request);
                break;
        }
    }

    private void Accept(FrameStream stream)
    {
        if (_open.Count >= maximumStreams)
        {
            stream.Reset(RefusedStream);
            return;
        }

        _open[stream.Id] = true;
        _ = AnswerAsync(stream);
    }

    private async Task AnswerAsync(FrameStream stream)
    {
        try
        {
            await answer(stream);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The client hung up first.
        }
    }
}
