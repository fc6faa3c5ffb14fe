using System.Collections.Concurrent;

namespace KubeSql.PowerShell;

/// <summary>
/// Lets asynchronous work use the streams of a cmdlet: messages come in on any thread and go out on the pipeline thread,
/// the one that waits in <see cref="Await{T}"/>.
/// </summary>
internal sealed class PipelinePump : IProgress<QueryProgress>, IDisposable
{
    /// <summary>How long work may take before a progress bar shows: nobody wants to see one flash by.</summary>
    public static readonly TimeSpan ProgressDelay = TimeSpan.FromSeconds(1);

    /// <summary>The least time between two updates of the progress bar.</summary>
    public static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(200);

    private readonly IPipelineWriter _writer;
    private readonly TimeProvider _time;
    private readonly ConcurrentQueue<Diagnostic> _messages = new();
    private readonly AutoResetEvent _wake = new(false);
    private QueryProgress? _progress;
    private bool _progressDue;

    public PipelinePump(IPipelineWriter writer, TimeProvider time)
    {
        _writer = writer;
        _time = time;
    }

    /// <summary>Hands a message over. Any thread.</summary>
    public void Post(Diagnostic message)
    {
        _messages.Enqueue(message);
        Wake();
    }

    /// <summary>Notes what the work waits for; only the latest is shown. Any thread.</summary>
    public void Report(QueryProgress value) => Volatile.Write(ref _progress, value);

    /// <summary>Runs work on the thread pool and writes what comes in until it ends. Pipeline thread only.</summary>
    /// <exception cref="OperationCanceledException">
    /// The token was cancelled. The work is told and not waited for: the prompt must come back at once, whatever the work does.
    /// </exception>
    public T Await<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var abandon = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var wakeOnCancel = cancellationToken.Register(Wake);
        using var clock = _time.CreateTimer(_ => OnTick(), null, ProgressDelay, ProgressInterval);
        var token = abandon.Token;
        var task = Task.Run(() => work(token), CancellationToken.None);
        task.GetAwaiter().OnCompleted(Wake);
        try
        {
            Pump(task, cancellationToken);
        }
        catch
        {
            // A stream refused a message (-WarningAction Stop, a stopped pipeline) or the user pressed Ctrl+C.
            abandon.Cancel();
            _ = AbandonAsync(task);
            throw;
        }

        return task.GetAwaiter().GetResult();
    }

    /// <summary>Writes the messages that have come in. Pipeline thread only.</summary>
    public void Drain()
    {
        while (_messages.TryDequeue(out var message))
        {
            switch (message.Level)
            {
                case DiagnosticLevel.Debug:
                    _writer.WriteDebug(Prefixed(message));
                    break;
                case DiagnosticLevel.Verbose:
                    _writer.WriteVerbose(Prefixed(message));
                    break;
                default:
                    _writer.WriteWarning(Prefixed(message));
                    break;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _wake.Dispose();

    private static string Prefixed(Diagnostic message) =>
        message.Cluster is null ? message.Message : $"{message.Cluster}: {message.Message}";

    private void Pump(Task task, CancellationToken cancellationToken)
    {
        var progressShown = false;
        Volatile.Write(ref _progress, null);
        Volatile.Write(ref _progressDue, false);
        while (!task.IsCompleted)
        {
            _wake.WaitOne();
            cancellationToken.ThrowIfCancellationRequested();
            Drain();
            progressShown |= !task.IsCompleted && ShowDueProgress();
        }

        Drain();
        if (progressShown)
        {
            _writer.CompleteProgress();
        }
    }

    private bool ShowDueProgress()
    {
        if (!Interlocked.Exchange(ref _progressDue, false) || Volatile.Read(ref _progress) is not { } progress)
        {
            return false;
        }

        var percent = progress.TablesWanted > 0 ? 100 * progress.TablesReady / progress.TablesWanted : -1;
        var status = $"{progress.TablesReady} of {progress.TablesWanted} tables, {progress.Objects:N0} objects";
        _writer.WriteProgress(status, progress.Activity, percent);
        return true;
    }

    private void OnTick()
    {
        Volatile.Write(ref _progressDue, true);
        Wake();
    }

    private void Wake()
    {
        try
        {
            _wake.Set();
        }
        catch (ObjectDisposedException)
        {
            // Abandoned work ends, and the shared session speaks, after the cmdlet is gone.
        }
    }

    /// <summary>Nobody waits for the outcome any more: only see to it that it is cleaned up.</summary>
    private static async Task AbandonAsync<T>(Task<T> task)
    {
        try
        {
            if (await task.ConfigureAwait(false) is IAsyncDisposable result)
            {
                await result.DisposeAsync().ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or KubeSqlException or ObjectDisposedException)
        {
            // The expected end of cancelled work.
        }
    }
}
