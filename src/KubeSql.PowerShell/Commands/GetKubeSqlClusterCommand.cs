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
        var names = NamePatterns.Of(Name);
        var config = Load();
        var connected = Connected(config?.CurrentContext).Where(cluster => names.Match(cluster.Name)).ToList();
        var others = config?.ContextNames.Where(name => names.Match(name) && !connected.Exists(cluster => cluster.Name == name)) ?? [];
        foreach (var cluster in connected.Concat(others.Select(name => Describe(config!, name)).OfType<KubeSqlCluster>()))
        {
            WriteObject(cluster);
        }
    }

    private KubeConfig? Load()
    {
        try
        {
            return KubeConfig.Load(Kubeconfig is null ? null : SessionState.Path.GetUnresolvedProviderPathFromPSPath(Kubeconfig));
        }
        catch (Exception e) when (ErrorDescription.Explains(e))
        {
            // Whoever has none and uses the simulated cluster misses nothing.
            var isMissed = Kubeconfig is not null || e is not KubeConfigException { ErrorId: "KubeConfigNotFound" } || !Connected(null).Any();
            if (isMissed)
            {
                WriteError(ErrorRecords.From(e, Kubeconfig));
            }

            return null;
        }
    }

    /// <summary>The clusters of open sessions, each once.</summary>
    private static IEnumerable<KubeSqlCluster> Connected(string? currentContext)
    {
        var clusters = new List<KubeSqlCluster>();
        ModuleLifetime.Sessions.ForEach(lease =>
        {
            var isConnected = lease.Request.Key == ModuleLifetime.Connected?.Key;
            clusters.AddRange(lease.Session.Clusters.Select(cluster => new KubeSqlCluster(
                cluster.Name, cluster.Server, cluster.Namespace,
                isConnected || (ModuleLifetime.Connected is null && cluster.Name == currentContext), IsConnected: true)));
        });

        return clusters.OrderByDescending(cluster => cluster.IsCurrent).DistinctBy(cluster => cluster.Name)
            .OrderBy(cluster => cluster.Name, StringComparer.Ordinal);
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
