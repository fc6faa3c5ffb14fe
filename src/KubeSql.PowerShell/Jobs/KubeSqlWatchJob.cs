using System.Management.Automation;

namespace KubeSql.PowerShell;

/// <summary>A watch as a job of PowerShell: its output is what changes in the tables, its warnings tell when following them fails.</summary>
/// <remarks>
/// The job and the watch end together, whichever is stopped. Nobody needs to receive: of what waits, only the newest is kept.
/// </remarks>
public sealed class KubeSqlWatchJob : Job2
{
    /// <summary>How many objects wait for Receive-Job before the oldest is dropped.</summary>
    internal const int Capacity = 10_000;

    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _over = new();
    private readonly Lock _gate = new();
    private readonly TableWatch _watch;
    private readonly ChangeFeed _feed;
    private readonly WatchList _watches;
    private readonly TimeProvider _time;
    private volatile bool _isSuspended;
    private bool _isOver;
    private long _dropped;
    private string? _lastWarning;

    internal KubeSqlWatchJob(string command, TableWatch watch, ChangeFeed feed, WatchList watches, TimeProvider time)
        : base(command, null)
    {
        PSJobTypeName = "KubeSqlWatch";
        (_watch, _feed, _watches, _time) = (watch, feed, watches, time);
    }

    /// <summary>The watch that it shows.</summary>
    public KubeSqlWatch Watch => _watch.Output;

    /// <summary>Objects that nobody received in time.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <inheritdoc/>
    public override bool HasMoreData => Output.Count > 0 || Warning.Count > 0;

    /// <inheritdoc/>
    public override string Location => string.Join(", ", Watch.Context);

    /// <inheritdoc/>
    public override string StatusMessage => Dropped == 0 ? $"{Watch.State}" : $"{Watch.State}; {Dropped} changes dropped";

    /// <inheritdoc/>
    public override void StartJob()
    {
        PSBeginTime = _time.GetLocalNow().DateTime;
        SetJobState(JobState.Running);
        _watch.Ended.GetAwaiter().OnCompleted(Finish);
        _ = DeliverAsync();
    }

    /// <inheritdoc/>
    public override void StartJobAsync() => RunThen(StartJob, OnStartJobCompleted);

    /// <inheritdoc/>
    public override void StopJob()
    {
        // Freeing the rows waits for the database; the job need not.
        _ = Task.Run(() => _watches.StopAsync(Watch.Id));
        Finish();
    }

    /// <inheritdoc/>
    public override void StopJob(bool force, string reason) => StopJob();

    /// <inheritdoc/>
    public override void StopJobAsync() => RunThen(StopJob, OnStopJobCompleted);

    /// <inheritdoc/>
    public override void StopJobAsync(bool force, string reason) => StopJobAsync();

    /// <summary>Delivers nothing for a while. The tables are followed on, and what has changed by then comes after <see cref="ResumeJob"/>.</summary>
    public override void SuspendJob() => Suspend(true);

    /// <inheritdoc cref="SuspendJob()"/>
    public override void SuspendJob(bool force, string reason) => SuspendJob();

    /// <inheritdoc/>
    public override void SuspendJobAsync() => RunThen(SuspendJob, OnSuspendJobCompleted);

    /// <inheritdoc/>
    public override void SuspendJobAsync(bool force, string reason) => SuspendJobAsync();

    /// <inheritdoc/>
    public override void ResumeJob() => Suspend(false);

    /// <inheritdoc/>
    public override void ResumeJobAsync() => RunThen(ResumeJob, OnResumeJobCompleted);

    /// <summary>Never blocked: it asks nobody for input.</summary>
    public override void UnblockJob()
    {
    }

    /// <inheritdoc/>
    public override void UnblockJobAsync() => RunThen(UnblockJob, OnUnblockJobCompleted);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            StopJob();
            _over.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task DeliverAsync()
    {
        using var timer = new PeriodicTimer(s_interval, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(_over.Token).ConfigureAwait(false))
            {
                if (!_isSuspended)
                {
                    await DeliverOnceAsync().ConfigureAwait(false);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The job or its session has ended.
        }
    }

    private async Task DeliverOnceAsync()
    {
        try
        {
            Warn(Watch.State is KubeSqlWatchState.Retrying or KubeSqlWatchState.Failed ? $"{Watch.State}: {Watch.LastError}" : null);
            foreach (var change in await _feed.ReadAsync(_over.Token).ConfigureAwait(false))
            {
                Add(Output, new PSObject(change));
            }
        }
        catch (KubeSqlException e)
        {
            Warn(e.Message);
        }
    }

    private void Warn(string? message)
    {
        if (message is not null && message != _lastWarning)
        {
            Add(Warning, new WarningRecord(message));
        }

        _lastWarning = message;
    }

    private void Add<T>(PSDataCollection<T> stream, T item)
    {
        lock (_gate)
        {
            if (_isOver)
            {
                return;
            }

            if (stream.Count >= Capacity)
            {
                DropOldest(stream);
            }

            stream.Add(item);
        }
    }

    private void DropOldest<T>(PSDataCollection<T> stream)
    {
        try
        {
            stream.RemoveAt(0);
            Interlocked.Increment(ref _dropped);
        }
        catch (ArgumentOutOfRangeException)
        {
            // Receive-Job has just emptied the stream.
        }
    }

    private void Suspend(bool isSuspended)
    {
        lock (_gate)
        {
            if (_isOver || _isSuspended == isSuspended)
            {
                return;
            }

            _isSuspended = isSuspended;
        }

        SetJobState(isSuspended ? JobState.Suspended : JobState.Running);
    }

    private void Finish()
    {
        lock (_gate)
        {
            if (_isOver)
            {
                return;
            }

            _isOver = true;
        }

        _over.Cancel();
        PSEndTime = _time.GetLocalNow().DateTime;
        SetJobState(JobState.Stopped);
    }

    private static void RunThen(Action action, Action<System.ComponentModel.AsyncCompletedEventArgs> completed) => Task.Run(() =>
    {
        action();
        completed(new System.ComponentModel.AsyncCompletedEventArgs(null, cancelled: false, userState: null));
    });
}
