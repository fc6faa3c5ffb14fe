using System.Threading.Channels;
using KubeSql.Mirror;
using SQLitePCL;

namespace KubeSql.Querying;

/// <summary>Steps a statement to its end on a thread of the pool, handing rows over in chunks that grow from one row.</summary>
internal sealed class RowProducer(SqliteDatabase database, PreparedQuery query, QueryDeadline deadline)
{
    private const int LargestChunk = 4096;

    // About 50 µs of SQLite's work: rare enough to cost nothing, often enough to stop at once.
    private const int InstructionsBetweenChecks = 4000;

    private readonly CancellationToken _token = deadline.Token;
    private readonly Channel<RowChunk> _channel = Channel.CreateUnbounded<RowChunk>(new() { SingleReader = true, SingleWriter = true });

    /// <summary>The rows.</summary>
    public ChannelReader<RowChunk> Chunks => _channel.Reader;

    /// <summary>Runs until the last row, the first error, or cancellation; never throws. The caller holds the gate until it returns.</summary>
    public void Run()
    {
        var columnCount = raw.sqlite3_column_count(query.Statement);
        raw.sqlite3_progress_handler(database.Handle, InstructionsBetweenChecks, _ => _token.IsCancellationRequested ? 1 : 0, null);
        try
        {
            _channel.Writer.Complete(Produce(columnCount));
        }
#pragma warning disable CA1031 // Whatever went wrong belongs to whoever reads the rows.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _channel.Writer.Complete(exception);
        }
        finally
        {
            raw.sqlite3_progress_handler(database.Handle, 0, null, null);
            query.Dispose();
        }
    }

    private Exception? Produce(int columnCount)
    {
        var capacity = 1;
        var chunk = new RowChunk(columnCount, capacity);
        int resultCode;
        while ((resultCode = raw.sqlite3_step(query.Statement)) == raw.SQLITE_ROW)
        {
            if (_token.IsCancellationRequested)
            {
                return Stopped();
            }

            chunk.Append(query.Statement);
            if (chunk.IsFull)
            {
                _channel.Writer.TryWrite(chunk);
                capacity = Math.Min(capacity * 4, LargestChunk);
                chunk = new RowChunk(columnCount, capacity);
            }
        }

        if (chunk.RowCount > 0)
        {
            _channel.Writer.TryWrite(chunk);
        }

        return resultCode switch
        {
            raw.SQLITE_DONE => null,
            raw.SQLITE_INTERRUPT => Stopped(),
            _ => SqlErrors.Failed(database.ErrorMessage),
        };
    }

    private Exception Stopped() => deadline.HasPassed ? deadline.Error() : new OperationCanceledException(_token);
}
