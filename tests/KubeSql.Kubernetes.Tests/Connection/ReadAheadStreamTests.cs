namespace KubeSql.Kubernetes.Tests;

public sealed class ReadAheadStreamTests
{
    private const int SmallRead = 4096;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Bytes_come_whole_and_in_order_however_they_are_cut(int seed)
    {
        var random = new Random(seed);
        byte[] sent = new byte[700_000];
        random.NextBytes(sent);
        await using var stream = new ReadAheadStream(new TrickleStream(sent, () => random.Next(1, 300_000)));

        var received = new List<byte>();
        byte[] buffer = new byte[200_000];
        int read;
        while ((read = await stream.ReadAsync(buffer.AsMemory(0, random.Next(1, random.Next(2) == 0 ? SmallRead : buffer.Length)), Token)) > 0)
        {
            received.AddRange(buffer.AsSpan(0, read));
        }

        received.ShouldBe(sent);
    }

    [Fact]
    public async Task A_connection_that_brings_much_is_read_in_large_parts()
    {
        var inner = new TrickleStream(new byte[1_000_000], () => int.MaxValue);
        await using var stream = new ReadAheadStream(inner);

        await ReadAllAsync(stream);

        inner.Asked.Count.ShouldBeLessThan(15);
    }

    [Fact]
    public async Task A_connection_that_brings_little_is_asked_for_no_more_than_its_reader_wants()
    {
        var inner = new TrickleStream(new byte[20_000], () => 100);
        await using var stream = new ReadAheadStream(inner);

        await ReadAllAsync(stream);

        inner.Asked.ShouldAllBe(asked => asked == SmallRead);
    }

    [Fact]
    public async Task A_connection_that_grows_quiet_is_not_read_ahead_any_longer()
    {
        int part = int.MaxValue;
        var inner = new TrickleStream(new byte[300_000], () => part);
        await using var stream = new ReadAheadStream(inner);
        await stream.ReadExactlyAsync(new byte[SmallRead], Token);
        await stream.ReadExactlyAsync(new byte[SmallRead], Token);

        part = 100;
        await ReadAllAsync(stream);

        inner.Asked[^1].ShouldBe(SmallRead);
    }

    [Fact]
    public async Task An_empty_read_waits_for_the_connection_and_takes_nothing()
    {
        var inner = new TrickleStream([1, 2, 3], () => int.MaxValue);
        await using var stream = new ReadAheadStream(inner);

        (await stream.ReadAsync(Memory<byte>.Empty, Token)).ShouldBe(0);

        inner.Asked.ShouldBe([0]);
        (await stream.ReadAsync(new byte[10], Token)).ShouldBe(3);
    }

    [Fact]
    public async Task A_cancelled_read_brings_nothing_twice()
    {
        byte[] sent = [.. Enumerable.Range(0, 300_000).Select(i => (byte)i)];
        var inner = new TrickleStream(sent, () => SmallRead * 2);
        await using var stream = new ReadAheadStream(inner);
        byte[] first = new byte[SmallRead * 3];
        await stream.ReadExactlyAsync(first.AsMemory(0, SmallRead), Token);
        await stream.ReadExactlyAsync(first.AsMemory(SmallRead, SmallRead), Token);
        await stream.ReadExactlyAsync(first.AsMemory(SmallRead * 2, SmallRead), Token);

        await Should.ThrowAsync<OperationCanceledException>(async () => await stream.ReadExactlyAsync(new byte[SmallRead], new CancellationToken(canceled: true)));

        byte[] next = new byte[10];
        await stream.ReadExactlyAsync(next, Token);
        next.ShouldBe(sent[first.Length..(first.Length + next.Length)]);
    }

    [Fact]
    public async Task Writes_go_straight_through()
    {
        var inner = new TrickleStream([], () => 0);
        await using var stream = new ReadAheadStream(inner);

        await stream.WriteAsync(new byte[] { 1, 2, 3 }, Token);

        inner.Written.ShouldBe([1, 2, 3]);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task ReadAllAsync(Stream stream)
    {
        byte[] buffer = new byte[SmallRead];
        while (await stream.ReadAsync(buffer, Token) > 0)
        {
        }
    }
}
