using System.Management.Automation;

namespace KubeSql.PowerShell;

/// <summary>Shows how the tables stand that this process mirrors. Asks no cluster anything.</summary>
[Cmdlet(VerbsCommon.Get, "KubeSqlStatus")]
[OutputType(typeof(KubeSqlTableStatus))]
public sealed class GetKubeSqlStatusCommand : PSCmdlet
{
    /// <summary>Names or patterns of tables. The default is every mirrored table.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names or patterns of tables; all if omitted")]
    [Alias("Name")]
    [ArgumentCompleter(typeof(TableCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Table { get; set; } = ["*"];

    /// <summary>Names or patterns of contexts. The default is every cluster.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Names or patterns of contexts; all if omitted")]
    [Alias("Cluster")]
    [ArgumentCompleter(typeof(ContextCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Context { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var (tables, contexts) = (NamePatterns.Of(Table), NamePatterns.Of(Context));
        ModuleLifetime.Sessions.ForEach(lease =>
        {
            var chosen = lease.Session.GetSyncStatus().Where(status => tables.Match(status.Table) && contexts.Match(status.Cluster));
            WriteObject(chosen.Select(Describe), enumerateCollection: true);
        });
    }

    private static KubeSqlTableStatus Describe(TableSyncStatus status) => new()
    {
        Cluster = status.Cluster,
        Table = status.Table,
        Namespace = status.Namespace,
        State = $"{status.Reflector.State}",
        Rows = status.Rows,
        Events = status.Reflector.Events,
        Restarts = status.Reflector.Restarts,
        Relists = status.Reflector.Relists,
        Lag = status.Lag,
        Coalesced = status.Reflector.Coalesced,
        Refused = status.Refused,
        Bytes = status.Reflector.Bytes,
        ResourceVersion = status.Reflector.ResourceVersion,
        ListedAt = status.Reflector.ListedAt?.UtcDateTime,
        LastEvent = status.Reflector.LastEventAt?.UtcDateTime,
        LastError = status.Reflector.Error?.Message,
    };
}
