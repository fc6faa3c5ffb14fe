using System.Management.Automation;

namespace KubeSql.PowerShell;

/// <summary>A cmdlet that waits for the network without holding up Ctrl+C, and lets others write to its streams while it waits.</summary>
public abstract class CancellableCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Creates the cmdlet.</summary>
    protected CancellableCommand() => Pump = new PipelinePump(new CommandWriter(this), TimeProvider.System);

    /// <summary>Cancelled by Ctrl+C and by whatever else stops the pipeline.</summary>
    protected CancellationToken Stopped => _stop.Token;

    internal PipelinePump Pump { get; }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Called once the pipeline has ended, however it ended.</summary>
    protected virtual void Dispose(bool disposing)
    {
        // The token source stays: Ctrl+C may come this very moment, on another thread.
        if (disposing)
        {
            Pump.Dispose();
        }
    }

    /// <summary>Waits for work while its messages are written.</summary>
    internal T Await<T>(Func<CancellationToken, Task<T>> work)
    {
        try
        {
            return Pump.Await(work, Stopped);
        }
        catch (OperationCanceledException) when (Stopped.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>Whether the user wants the first error to end the command, by parameter or by <c>$ErrorActionPreference</c>.</summary>
    private protected bool StopsOnError
    {
        get
        {
            var preference = MyInvocation.BoundParameters.TryGetValue("ErrorAction", out var bound) ? bound : GetVariableValue("ErrorActionPreference");
            return LanguagePrimitives.TryConvertTo(preference, out ActionPreference action) && action == ActionPreference.Stop;
        }
    }
}
