using System.Threading.Channels;
using KubeSql.Querying;

namespace KubeSql;

/// <summary>The rows of a statement, forward only. Not safe for concurrent use.</summary>
/// <remarks>Rows are copied out of the database as fast as it finds them; reading them slowly holds nobody up.</remarks>
public sealed class QueryResult : IAsyncDisposable
{
    private readonly ChannelReader<RowChunk> _chunks;
    private readonly CellConverter[] _converters;
    private readonly Func<ValueTask> _stop;
    private RowChunk? _chunk;
    private int _row;

    internal QueryResult(
        IReadOnlyList<ResultColumn> columns, IReadOnlyList<string> tables, IReadOnlyList<QueryWarning> warnings, ChannelReader<RowChunk> chunks,
        Func<ValueTask> stop)
    {
        Columns = columns;
        Tables = tables;
        Warnings = warnings;
        _chunks = chunks;
        _stop = stop;
        _converters = [.. columns.Select(c => new CellConverter(c.Type))];
    }

    /// <summary>The columns, in the statement's order.</summary>
    public IReadOnlyList<ResultColumn> Columns { get; }

    /// <summary>The mirrored tables that the statement reads, as <see cref="KubeSqlSession.GetSyncStatus"/> names them.</summary>
    public IReadOnlyList<string> Tables { get; }

    /// <summary>What is missing from the answer; complete before the first row.</summary>
    public IReadOnlyList<QueryWarning> Warnings { get; }

    /// <summary>Moves to the next row; false after the last.</summary>
    /// <exception cref="SqlQueryException">The statement failed on the way, for instance in a function.</exception>
    /// <exception cref="QueryTimeoutException">The deadline passed on the way.</exception>
    public ValueTask<bool> ReadAsync(CancellationToken cancellationToken = default) =>
        TryRead() ? new ValueTask<bool>(true) : ReadNextChunkAsync(cancellationToken);

    /// <summary>Moves to the next row if it is there already; false says nothing about whether more will come.</summary>
    public bool TryRead()
    {
        if (_chunk is not null && ++_row < _chunk.RowCount)
        {
            return true;
        }

        _row = 0;
        return _chunks.TryRead(out _chunk);
    }

    /// <summary>The value of a column of the current row: null, <see cref="long"/>, <see cref="double"/>, <see cref="string"/>, <see cref="bool"/>, <see cref="DateTime"/> (UTC) or <c>byte[]</c>.</summary>
    public object? GetValue(int column) => _converters[column].Convert(Current, _row, column);

    /// <summary>The value as SQL has it: null, <see cref="long"/>, <see cref="double"/>, <see cref="string"/> or <c>byte[]</c>; booleans are 0 and 1, times are text.</summary>
    public object? GetSqlValue(int column) => _converters[column].ConvertPlain(Current, _row, column);

    /// <summary>Stops the statement if it still runs.</summary>
    public ValueTask DisposeAsync() => _stop();

    private RowChunk Current => _chunk ?? throw new InvalidOperationException("There is no current row: read one first.");

    private async ValueTask<bool> ReadNextChunkAsync(CancellationToken cancellationToken)
    {
        while (await _chunks.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (TryRead())
            {
                return true;
            }
        }

        return false;
    }
}
