using System.Text;
using KubeSql.Cli.Output;

namespace KubeSql.Cli.Tests.Output;

public sealed class StreamingTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_row_is_out_before_the_next_one_is_there(bool asArray)
    {
        using var stream = new MemoryStream();
        var rows = new SlowRows();
        var writing = new JsonRowWriter(new Utf8Output(stream), asArray).WriteAsync(rows, TestContext.Current.CancellationToken);

        Encoding.UTF8.GetString(stream.ToArray()).ShouldEndWith("{\"n\":1}" + (asArray ? "" : "\n"));

        rows.End();
        await writing;
    }

    [Fact]
    public async Task Cancellation_ends_an_endless_answer()
    {
        using var cancellation = new CancellationTokenSource();
        var rows = new SlowRows();
        var writing = new CsvRowWriter(new Utf8Output(Stream.Null), withHeader: true).WriteAsync(rows, cancellation.Token);
        await cancellation.CancelAsync();
        rows.Continue();
        await Should.ThrowAsync<OperationCanceledException>(writing);
    }

    private sealed class SlowRows : IRowSource
    {
        private readonly TaskCompletionSource<bool> _second = new();
        private int _reads;

        public IReadOnlyList<ResultColumn> Columns { get; } = [new("n", ColumnType.Integer)];

        public ValueTask<bool> ReadAsync(CancellationToken cancellationToken) => ++_reads == 1 ? new(true) : new(_second.Task);

        public object? GetValue(int column) => 1L;

        public void Continue() => _second.SetResult(true);

        public void End() => _second.SetResult(false);
    }
}
