using System.IO.Pipelines;

namespace KubeSql.Simulator.Server;

/// <summary>The body of a response as a stream to read. Writing begins with the first read; disposing it ends the writing.</summary>
internal sealed class ResponseStream : Stream
{
    private const int PauseThreshold = 1024 * 1024;
    private const int SegmentSize = 64 * 1024;

    private readonly ApiResponse _response;
    private readonly CancellationTokenSource _stop = new();
    private readonly Pipe _pipe = new(new PipeOptions(
        pauseWriterThreshold: PauseThreshold,
        resumeWriterThreshold: PauseThreshold / 2,
        minimumSegmentSize: SegmentSize,
        useSynchronizationContext: false));
    private readonly Stream _reader;
    private Task? _writing;

    public ResponseStream(ApiResponse response)
    {
        _response = response;
        _reader = _pipe.Reader.AsStream();
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _writing ??= Task.Run(WriteAsync, CancellationToken.None);
        return _reader.ReadAsync(buffer, cancellationToken);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        _writing ??= Task.Run(WriteAsync, CancellationToken.None);
        return _reader.Read(buffer, offset, count);
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stop.Cancel();
            _reader.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Whatever ends the writing early is the reader's to see.</summary>
    private async Task WriteAsync()
    {
        Exception? failure = null;
        try
        {
            await _response.WriteBodyAsync(_pipe.Writer, _stop.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        await _pipe.Writer.CompleteAsync(failure).ConfigureAwait(false);
    }
}
