using System.Runtime.InteropServices;

namespace KubeSql.Cli.Terminal;

/// <summary>SIGINT and SIGTERM: the first one cancels, a second one ends the process at once.</summary>
internal sealed class Interruption : IDisposable
{
    private static readonly TimeSpan s_gracePeriod = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource _cancellation = new();
    private readonly TaskCompletionSource<PosixSignal> _received = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration[] _registrations;
    private volatile bool _isExpected;

    public Interruption()
    {
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
        ];
        GraceEnded = WaitForGraceAsync();
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _cancellation.Token;

    /// <summary>Completes a moment after the first signal, when nobody may be waited for any more.</summary>
    public Task GraceEnded { get; }

    /// <summary>Says that a signal is how the command is meant to end, as for a server: its exit code is then 0.</summary>
    public bool IsExpected
    {
        get => _isExpected;
        set => _isExpected = value;
    }

    /// <summary>The exit code of an interrupted process: 130 or 143, or 0 where the signal was expected.</summary>
    public int ExitCode => IsExpected ? Errors.ExitCode.Complete
        : _received.Task is { IsCompletedSuccessfully: true, Result: PosixSignal.SIGTERM } ? Errors.ExitCode.Terminated
        : Errors.ExitCode.Interrupted;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }
    }

    private void OnSignal(PosixSignalContext context)
    {
        if (!_received.TrySetResult(context.Signal))
        {
            return;
        }

        context.Cancel = true;
        _ = _cancellation.CancelAsync();
    }

    private async Task WaitForGraceAsync()
    {
        await _received.Task;
        await Task.Delay(s_gracePeriod, TimeProvider.System);
    }
}
