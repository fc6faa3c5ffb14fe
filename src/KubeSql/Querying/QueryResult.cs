namespace KubeSql;

/// <summary>The rows of a statement, forward only. Not safe for concurrent use.</summary>
public sealed class QueryResult : IAsyncDisposable
{
    /// <summary>The columns, in the statement's order.</summary>
    public IReadOnlyList<ResultColumn> Columns => throw new NotImplementedException();

    /// <summary>What is missing from the answer; complete before the first row.</summary>
    public IReadOnlyList<QueryWarning> Warnings => throw new NotImplementedException();

    /// <summary>Moves to the next row; false after the last.</summary>
    public ValueTask<bool> ReadAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>The value of a column of the current row: null, <see cref="long"/>, <see cref="double"/>, <see cref="string"/>, <see cref="bool"/>, <see cref="DateTime"/> (UTC) or <c>byte[]</c>.</summary>
    public object? GetValue(int column) => throw new NotImplementedException();

    /// <summary>The value as SQL has it: null, <see cref="long"/>, <see cref="double"/>, <see cref="string"/> or <c>byte[]</c>; booleans are 0 and 1, times are text.</summary>
    public object? GetSqlValue(int column) => throw new NotImplementedException();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
