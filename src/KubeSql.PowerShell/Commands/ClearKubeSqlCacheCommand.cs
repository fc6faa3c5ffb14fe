using System.Management.Automation;

namespace KubeSql.PowerShell;

/// <summary>Frees mirrored tables and stops following them. Tables that a watch keeps are left alone.</summary>
[Cmdlet(VerbsCommon.Clear, "KubeSqlCache", SupportsShouldProcess = true)]
public sealed class ClearKubeSqlCacheCommand : CancellableCommand
{
    /// <summary>Names or patterns of tables. The default is every mirrored table.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names or patterns of tables; all if omitted")]
    [Alias("Name")]
    [ArgumentCompleter(typeof(TableCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Table { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var tables = NamePatterns.Of(Table);
        ModuleLifetime.Sessions.ForEach(lease => Clear(lease.Session, tables));
    }

    private void Clear(KubeSqlSession session, NamePatterns tables)
    {
        var clusters = string.Join(", ", session.Clusters.Select(cluster => cluster.Name));
        var watched = ModuleLifetime.Watches.Running.Where(watch => watch.Session == session).SelectMany(watch => watch.Output.Tables).ToList();
        foreach (var table in session.GetSyncStatus().Select(status => status.Table).Distinct().Where(tables.Match))
        {
            if (watched.Contains(table))
            {
                WriteVerbose($"{table} of {clusters} is kept: a watch follows it.");
            }
            else if (ShouldProcess($"{table} of {clusters}", "Forget"))
            {
                Await(async _ =>
                {
                    await session.ForgetAsync([table]).ConfigureAwait(false);
                    return true;
                });
            }
        }
    }
}
