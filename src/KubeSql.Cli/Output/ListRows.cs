namespace KubeSql.Cli.Output;

/// <summary>Rows that are already in memory.</summary>
internal sealed class ListRows(IReadOnlyList<ResultColumn> columns, IReadOnlyList<object?[]> rows) : IRowSource
{
    private int _current = -1;

    public IReadOnlyList<ResultColumn> Columns => columns;

    public ValueTask<bool> ReadAsync(CancellationToken cancellationToken) => new(++_current < rows.Count);

    public object? GetValue(int column) => rows[_current][column];
}
