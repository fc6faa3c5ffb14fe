namespace KubeSql.Kubernetes.Tests;

/// <summary>A connection that brings bytes in parts of given sizes, and notes how much it was asked for at a time.</summary>
internal sealed class TrickleStream(byte[] bytes, Func<int> partSize) : MemoryStream(bytes)
{
    public List<int> Asked { get; } = [];

    public List<byte> Written { get; } = [];

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Asked.Add(buffer.Length);
        return cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled<int>(cancellationToken)
            : base.ReadAsync(buffer[..Math.Min(buffer.Length, partSize())], cancellationToken);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Written.AddRange(buffer.Span);
        return ValueTask.CompletedTask;
    }
}
