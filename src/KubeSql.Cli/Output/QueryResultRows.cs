namespace KubeSql.Cli.Output;

/// <summary>The rows of a statement.</summary>
internal sealed class QueryResultRows(QueryResult result) : IRowSource
{
    public IReadOnlyList<ResultColumn> Columns => result.Columns;

    public ValueTask<bool> ReadAsync(CancellationToken cancellationToken) => result.ReadAsync(cancellationToken);

    public object? GetValue(int column) => result.GetValue(column);
}
