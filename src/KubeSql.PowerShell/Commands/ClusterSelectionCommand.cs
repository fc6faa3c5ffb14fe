using System.Management.Automation;

namespace KubeSql.PowerShell;

/// <summary>A cmdlet with the parameters that name a set of clusters.</summary>
public abstract class ClusterSelectionCommand : CancellableCommand
{
    /// <summary>Contexts of the kubeconfig. The default is what is connected, else the current one.</summary>
    [Parameter(HelpMessage = "Contexts of the kubeconfig; the connected or current one if omitted")]
    [ArgumentCompleter(typeof(ContextCompleter))]
    [ValidateNotNullOrEmpty]
    public virtual string[] Context { get; set; } = [];

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
    }

    /// <summary>What the parameters mean, and what was connected where they name nothing.</summary>
    private protected SessionRequest Request() => new SessionRequest
    {
        Kubeconfig = Kubeconfig is null ? null : SessionState.Path.GetUnresolvedProviderPathFromPSPath(Kubeconfig),
        Contexts = Context,
        AllContexts = AllContexts,
        Namespace = Namespace,
        Demo = Demo,
    }.Or(ModuleLifetime.Connected);
}
