using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using KubeSql.Simulator.Representations;
using KubeSql.Simulator.Errors;
using KubeSql.Simulator.Storage;

namespace KubeSql.Simulator.Reading;

/// <summary>The body of one watch: an event a line, until its time is over, its reader is gone, or its reader is too slow.</summary>
internal sealed class WatchStream(ObjectEncoder encoder, ReadOptions options, string? namespaceName)
{
    private const int FlushThreshold = 128 * 1024;

    public required TimeSpan BookmarkInterval { get; init; }

    public required TimeSpan Timeout { get; init; }

    public required TimeProvider TimeProvider { get; init; }

    public static async Task WriteErrorAsync(PipeWriter writer, StatusException error, CancellationToken cancellationToken)
    {
        writer.Write("{\"type\":\"ERROR\",\"object\":"u8);
        writer.Write(StatusWriter.Failure(error));
        writer.Write("}\n"u8);
        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task WriteAsync(PipeWriter writer, StoreSnapshot? initial, StoreWatch watch, CancellationToken cancellationToken)
    {
        var start = TimeProvider.GetTimestamp();
        // Headers go out at once, so that a client knows its watch is on before anything happens.
        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        if (initial is { } snapshot)
        {
            await WriteInitialAsync(writer, snapshot, cancellationToken).ConfigureAwait(false);
        }

        var events = new List<StoreEvent>();
        while (true)
        {
            var read = watch.Read(events);
            if (!read.IsComplete)
            {
                return;
            }

            if (events.Count > 0)
            {
                if (!await WriteEventsAsync(writer, events, cancellationToken).ConfigureAwait(false))
                {
                    return;
                }

                continue;
            }

            var remaining = Timeout - TimeProvider.GetElapsedTime(start);
            if (remaining > TimeSpan.Zero && await WaitAsync(read.NextWrite, remaining, cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            await WriteBookmarkAsync(writer, read.ResourceVersion, endsInitialEvents: false, cancellationToken).ConfigureAwait(false);
            if (Timeout <= TimeProvider.GetElapsedTime(start))
            {
                return;
            }
        }
    }

    /// <summary>False when the reader is gone.</summary>
    private async Task<bool> WriteEventsAsync(PipeWriter writer, List<StoreEvent> events, CancellationToken cancellationToken)
    {
        foreach (var storeEvent in events)
        {
            WriteEvent(writer, storeEvent);
            if (writer.UnflushedBytes >= FlushThreshold)
            {
                await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        return !(await writer.FlushAsync(cancellationToken).ConfigureAwait(false)).IsCompleted;
    }

    /// <summary>True when something was written to the store; false when a bookmark is due.</summary>
    private async Task<bool> WaitAsync(Task nextWrite, TimeSpan remaining, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var wait = options.AllowsBookmarks && BookmarkInterval < remaining ? BookmarkInterval : remaining;
        var delay = Task.Delay(wait, TimeProvider, stop.Token);
        var first = await Task.WhenAny(nextWrite, delay).ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return ReferenceEquals(first, nextWrite);
    }

    private async Task WriteInitialAsync(PipeWriter writer, StoreSnapshot snapshot, CancellationToken cancellationToken)
    {
        foreach (var value in snapshot.Objects)
        {
            if (!IsSelected(value))
            {
                continue;
            }

            WriteEvent(writer, "ADDED", value);
            if (writer.UnflushedBytes >= FlushThreshold)
            {
                await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        if (options.SendsInitialEvents == true)
        {
            await WriteBookmarkAsync(writer, snapshot.ResourceVersion, endsInitialEvents: true, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>An object that leaves or enters the selection is deleted or added as far as this watch goes.</summary>
    private void WriteEvent(PipeWriter writer, StoreEvent storeEvent)
    {
        var was = storeEvent.Previous is { } previous && IsSelected(previous);
        var isNow = storeEvent.Type != StoreEventType.Deleted && IsSelected(storeEvent.Object);
        if (isNow)
        {
            WriteEvent(writer, was ? "MODIFIED" : "ADDED", storeEvent.Object);
        }
        else if (was)
        {
            WriteEvent(writer, "DELETED", storeEvent.Object);
        }
    }

    private void WriteEvent(PipeWriter writer, string type, StoredObject value)
    {
        Encoding.UTF8.GetBytes($"{{\"type\":\"{type}\",\"object\":".AsSpan(), writer);
        encoder.WriteObject(writer, value);
        writer.Write("}\n"u8);
    }

    private async Task WriteBookmarkAsync(PipeWriter writer, long resourceVersion, bool endsInitialEvents, CancellationToken cancellationToken)
    {
        if (!options.AllowsBookmarks)
        {
            return;
        }

        writer.Write("{\"type\":\"BOOKMARK\",\"object\":"u8);
        encoder.WriteBookmark(writer, resourceVersion, endsInitialEvents);
        writer.Write("}\n"u8);
        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private bool IsSelected(StoredObject value) =>
        (namespaceName is null || value.Namespace == namespaceName) && PageReader.Matches(value, options);
}
