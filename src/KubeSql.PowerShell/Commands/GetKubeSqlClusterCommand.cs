using System.Management.Automation;
using KubeSql.Kubernetes;

namespace KubeSql.PowerShell;

/// <summary>Shows the clusters of the kubeconfig, and those that are connected. Asks none of them anything.</summary>
[Cmdlet(VerbsCommon.Get, "KubeSqlCluster")]
[OutputType(typeof(KubeSqlCluster))]
public sealed class GetKubeSqlClusterCommand : PSCmdlet
{
    /// <summary>Names or patterns of contexts. The default is every cluster.</summary>
    [Parameter(
        Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names or patterns of contexts; all if omitted")]
    [Alias("Context")]
    [ArgumentCompleter(typeof(ContextCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Name { get; set; } = ["*"];

    /// <summary>The kubeconfig file. The default is kubectl's: <c>KUBECONFIG</c>, else <c>~/.kube/config</c>.</summary>
    [Parameter(HelpMessage = "The kubeconfig file; kubectl's choice if omitted")]
    [ValidateNotNullOrEmpty]
    public string? Kubeconfig { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var connected = Connected();
        foreach (var cluster in connected.Concat(Configured(connected)))
        {
            WriteObject(cluster);
        }
    }

    private List<KubeSqlCluster> Connected()
    {
        var names = NamePatterns.Of(Name);
        var clusters = new List<KubeSqlCluster>();
        foreach (var lease in ModuleLifetime.Sessions.BorrowAll())
        {
            using (lease)
            {
                clusters.AddRange(lease.Session.Clusters.Where(cluster => names.Match(cluster.Name)).Select(cluster => new KubeSqlCluster(
                    cluster.Name, cluster.Server, cluster.Namespace, lease.Request == ModuleLifetime.Connected, IsConnected: true)));
            }
        }

        return [.. clusters.OrderByDescending(cluster => cluster.IsCurrent).DistinctBy(cluster => cluster.Name).OrderBy(cluster => cluster.Name, StringComparer.Ordinal)];
    }

    private IEnumerable<KubeSqlCluster> Configured(List<KubeSqlCluster> connected)
    {
        KubeConfig config;
        try
        {
            config = KubeConfig.Load(Kubeconfig is null ? null : SessionState.Path.GetUnresolvedProviderPathFromPSPath(Kubeconfig));
        }
        catch (Exception e) when (ErrorDescription.Explains(e))
        {
            // Without a kubeconfig there is still the simulated cluster to show.
            if (connected.Count == 0 || Kubeconfig is not null)
            {
                WriteError(ErrorRecords.From(e, Kubeconfig));
            }

            return [];
        }

        var names = NamePatterns.Of(Name);
        return config.ContextNames.Where(name => names.Match(name) && !connected.Exists(cluster => cluster.Name == name))
            .Select(name => Describe(config, name)).OfType<KubeSqlCluster>();
    }

    private KubeSqlCluster? Describe(KubeConfig config, string name)
    {
        try
        {
            var endpoint = config.Resolve(name);
            var isCurrent = ModuleLifetime.Connected is null && name == config.CurrentContext;
            return new KubeSqlCluster(name, endpoint.Server, endpoint.Namespace, isCurrent, IsConnected: false);
        }
        catch (Exception e) when (ErrorDescription.Explains(e))
        {
            WriteError(ErrorRecords.From(e, name));
            return null;
        }
    }
}
