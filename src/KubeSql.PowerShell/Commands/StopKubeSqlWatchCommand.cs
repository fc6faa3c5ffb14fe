using System.Management.Automation;

namespace KubeSql.PowerShell;

/// <summary>Ends watches: tables that no other watch keeps are followed no more, and their rows are freed.</summary>
/// <remarks>The next query that reads such a table lists it again.</remarks>
[Cmdlet(VerbsLifecycle.Stop, "KubeSqlWatch", SupportsShouldProcess = true, DefaultParameterSetName = IdSet)]
public sealed class StopKubeSqlWatchCommand : CancellableCommand
{
    private const string TableSet = "Table";
    private const string IdSet = "Id";

    /// <summary>Numbers of watches; watches can be piped in.</summary>
    [Parameter(
        Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = IdSet,
        HelpMessage = "Numbers of watches")]
    public int[] Id { get; set; } = [];

    /// <summary>Names or patterns of tables: ends the watches that keep one of them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TableSet, HelpMessage = "Names or patterns of tables")]
    [ArgumentCompleter(typeof(TableCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Table { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var id in ParameterSetName == IdSet ? Id : [.. ModuleLifetime.Watches.Find(Table).Select(watch => watch.Output.Id)])
        {
            if (ShouldProcess($"watch {id}", "Stop") && !Await(_ => ModuleLifetime.Watches.StopAsync(id)))
            {
                WriteError(ErrorRecords.WatchNotFound(id));
            }
        }
    }
}
