using System.Management.Automation;

namespace KubeSql.PowerShell;

/// <summary>A cmdlet that works on a set of clusters, with the parameters that name them.</summary>
public abstract class ClusterCommand : CancellableCommand
{
    private SessionLease? _lease;

    /// <summary>Contexts of the kubeconfig. The default is what is connected, else the current one.</summary>
    [Parameter(HelpMessage = "Contexts of the kubeconfig; the connected or current one if omitted")]
    [ArgumentCompleter(typeof(ContextCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Context { get; set; } = [];

    /// <summary>Every context of the kubeconfig.</summary>
    [Parameter(HelpMessage = "Every context of the kubeconfig")]
    public SwitchParameter AllContexts { get; set; }

    /// <summary>The kubeconfig file. The default is kubectl's: <c>KUBECONFIG</c>, else <c>~/.kube/config</c>.</summary>
    [Parameter(HelpMessage = "The kubeconfig file; kubectl's choice if omitted")]
    [ValidateNotNullOrEmpty]
    public string? Kubeconfig { get; set; }

    /// <summary>Reads only this namespace. The default is all.</summary>
    [Parameter(HelpMessage = "Reads only this namespace; all if omitted")]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Namespace { get; set; }

    /// <summary>Works on a simulated cluster; needs no real one.</summary>
    [Parameter(HelpMessage = "Works on a simulated cluster; needs no real one")]
    public SwitchParameter Demo { get; set; }

    internal SessionLease Lease => _lease ?? throw new InvalidOperationException("The session opens in BeginProcessing.");

    internal KubeSqlSession Session => Lease.Session;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (Demo && (Context.Length > 0 || AllContexts || Kubeconfig is not null))
        {
            ThrowTerminatingError(ErrorRecords.InvalidParameters("-Demo is a cluster of its own: leave out -Context, -AllContexts and -Kubeconfig."));
        }

        if (AllContexts && Context.Length > 0)
        {
            ThrowTerminatingError(ErrorRecords.InvalidParameters("-AllContexts and -Context exclude each other."));
        }

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

    private protected SessionRequest Request() => new SessionRequest
    {
        Kubeconfig = Kubeconfig is null ? null : SessionState.Path.GetUnresolvedProviderPathFromPSPath(Kubeconfig),
        Contexts = Context,
        AllContexts = AllContexts,
        Namespace = Namespace,
        Demo = Demo,
    }.Or(ModuleLifetime.Connected);

    private void Enter(SessionLease lease)
    {
        _lease = lease;
        lease.Diagnostics.Subscribe(Pump.Post);
    }
}
