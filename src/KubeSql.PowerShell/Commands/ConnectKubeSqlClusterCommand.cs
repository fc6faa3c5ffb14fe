using System.Management.Automation;

namespace KubeSql.PowerShell;

/// <summary>Checks that clusters answer, and makes them what later commands mean that name no cluster.</summary>
[Cmdlet(VerbsCommunications.Connect, "KubeSqlCluster")]
[OutputType(typeof(KubeSqlCluster))]
public sealed class ConnectKubeSqlClusterCommand : ClusterCommand
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            Await(Session.GetTablesAsync);
            ModuleLifetime.Connected = Request();
            WriteObject(
                Session.Clusters.Select(cluster => new KubeSqlCluster(cluster.Name, cluster.Server, cluster.Namespace, IsCurrent: true, IsConnected: true)),
                enumerateCollection: true);
        }
        catch (Exception e) when (ErrorDescription.Explains(e))
        {
            ThrowTerminatingError(ErrorRecords.From(e, Context.Length == 0 ? null : string.Join(", ", Context)));
        }
    }
}
