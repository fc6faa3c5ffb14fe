using System.Management.Automation;

namespace KubeSql.PowerShell;

/// <summary>Ends the sessions with clusters and the watches on them, and frees what they have mirrored.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "KubeSqlCluster", SupportsShouldProcess = true)]
public sealed class DisconnectKubeSqlClusterCommand : PSCmdlet
{
    /// <summary>Names or patterns of contexts. The default is every cluster.</summary>
    [Parameter(
        Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names or patterns of contexts; all if omitted")]
    [Alias("Context")]
    [ArgumentCompleter(typeof(ContextCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var names = NamePatterns.Of(Name);
        ModuleLifetime.Sessions.ForEach(lease =>
        {
            if (lease.Session.Clusters.Any(cluster => names.Match(cluster.Name)))
            {
                Disconnect(lease);
            }
        });
    }

    private void Disconnect(SessionLease lease)
    {
        if (!ShouldProcess(string.Join(", ", lease.Session.Clusters.Select(cluster => cluster.Name)), "Disconnect"))
        {
            return;
        }

        ModuleLifetime.Watches.StopAll(watch => watch.Session == lease.Session);
        ModuleLifetime.Sessions.Close(lease.Session);
        if (ModuleLifetime.Connected?.Key == lease.Request.Key)
        {
            ModuleLifetime.Connected = null;
        }
    }
}
