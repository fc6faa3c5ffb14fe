using System.Runtime.InteropServices;

namespace KubeSql.Cli.Terminal;

/// <summary>SIGINT and SIGTERM: the first one cancels, a second one ends the process at once.</summary>
internal sealed class Interruption : IDisposable
{
    private static readonly TimeSpan s_gracePeriod = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource _cancellation = new();
    private readonly ManualResetEvent _isSignalled = new(initialState: false);
    private readonly PosixSignalRegistration[] _registrations;
    private volatile bool _isExpected;
    private volatile bool _isTermination;

    public Interruption() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
    ];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _cancellation.Token;

    /// <summary>Says that a signal is how the command is meant to end, as for a server: its exit code is then 0.</summary>
    public bool IsExpected
    {
        get => _isExpected;
        set => _isExpected = value;
    }

    /// <summary>The exit code of an interrupted process: 130 or 143, or 0 where the signal was expected.</summary>
    public int ExitCode => IsExpected ? Errors.ExitCode.Complete : _isTermination ? Errors.ExitCode.Terminated : Errors.ExitCode.Interrupted;

    /// <summary>Waits for the work, but after a signal only for a moment. Returns the exit code.</summary>
    /// <remarks>
    /// The work may sit in a system call that no token reaches: a full pipe, a query inside SQLite. It blocks the calling thread on
    /// purpose: when such calls hold every thread of the pool, a continuation would run only after the pool has grown, half a second later.
    /// </remarks>
    public int WaitFor(Task<int> work)
    {
        var isDone = ((IAsyncResult)work).AsyncWaitHandle;
        if (WaitHandle.WaitAny([isDone, _isSignalled]) != 0)
        {
            isDone.WaitOne(s_gracePeriod);
        }

        return work.IsCompleted ? work.GetAwaiter().GetResult() : ExitCode;
    }

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }
    }

    // The runtime calls this on a thread of its own, not one of the pool.
    private void OnSignal(PosixSignalContext context)
    {
        if (_cancellation.IsCancellationRequested)
        {
            return;
        }

        context.Cancel = true;
        _isTermination = context.Signal == PosixSignal.SIGTERM;
        _isSignalled.Set();
        try
        {
            _cancellation.Cancel();
        }
        catch (AggregateException)
        {
            // What fails while it is being cancelled has nobody left to tell: the process ends.
        }
    }
}
