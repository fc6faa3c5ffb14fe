namespace KubeSql.PowerShell;

/// <summary>A cmdlet that works on the session of a set of clusters.</summary>
public abstract class ClusterCommand : ClusterSelectionCommand
{
    private SessionLease? _lease;

    internal SessionLease Lease => _lease ?? throw new InvalidOperationException("The session opens in BeginProcessing.");

    internal KubeSqlSession Session => Lease.Session;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        try
        {
            Enter(OpenSession(Request()));
        }
        catch (Exception e) when (ErrorDescription.Explains(e))
        {
            ThrowTerminatingError(ErrorRecords.From(e, Kubeconfig));
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _lease?.Diagnostics.Unsubscribe(Pump.Post);
            _lease?.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Says what is missing from an answer: a warning for each part, or the end where only a whole answer will do.</summary>
    private protected void WriteMissing(IReadOnlyList<QueryWarning> missing, string target)
    {
        if (missing.Count > 0 && StopsOnError)
        {
            ThrowTerminatingError(ErrorRecords.PartialAnswer(missing, target));
        }

        foreach (var warning in missing)
        {
            WriteWarning(warning.Message);
        }
    }

    private protected virtual SessionLease OpenSession(SessionRequest request) => ModuleLifetime.Sessions.Share(request);

    private void Enter(SessionLease lease)
    {
        _lease = lease;
        lease.Diagnostics.Subscribe(Pump.Post);
    }
}
