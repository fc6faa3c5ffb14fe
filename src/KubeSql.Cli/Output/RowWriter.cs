namespace KubeSql.Cli.Output;

/// <summary>Writes rows in one format, each as it comes.</summary>
internal abstract class RowWriter(Utf8Output output)
{
    protected Utf8Output Output { get; } = output;

    /// <summary>Writes all rows and flushes.</summary>
    public async Task WriteAsync(IRowSource rows, CancellationToken cancellationToken)
    {
        Begin(rows.Columns);
        while (await NextAsync(rows, cancellationToken))
        {
            WriteRow(rows);
        }

        End();
        Output.Flush();
    }

    /// <summary>Before the first row.</summary>
    protected abstract void Begin(IReadOnlyList<ResultColumn> columns);

    /// <summary>One row: the current one of the source.</summary>
    protected abstract void WriteRow(IRowSource rows);

    /// <summary>After the last row.</summary>
    protected virtual void End()
    {
    }

    // A reader downstream must not wait for a buffer to fill while the next row is still being made.
    private ValueTask<bool> NextAsync(IRowSource rows, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var next = rows.ReadAsync(cancellationToken);
        if (!next.IsCompleted)
        {
            Output.Flush();
        }

        return next;
    }
}
