using System.Management.Automation;

namespace KubeSql.PowerShell;

/// <summary>Shows the running watches.</summary>
[Cmdlet(VerbsCommon.Get, "KubeSqlWatch", DefaultParameterSetName = TableSet)]
[OutputType(typeof(KubeSqlWatch))]
public sealed class GetKubeSqlWatchCommand : PSCmdlet
{
    private const string TableSet = "Table";
    private const string IdSet = "Id";

    /// <summary>Numbers of watches.</summary>
    [Parameter(
        Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = IdSet,
        HelpMessage = "Numbers of watches")]
    public int[] Id { get; set; } = [];

    /// <summary>Names or patterns of tables: shows the watches that keep one of them. The default is all.</summary>
    [Parameter(ParameterSetName = TableSet, HelpMessage = "Names or patterns of tables; all watches if omitted")]
    [ArgumentCompleter(typeof(TableCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Table { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == TableSet)
        {
            WriteObject(ModuleLifetime.Watches.Find(Table).Select(watch => watch.Output), enumerateCollection: true);
            return;
        }

        foreach (var id in Id)
        {
            if (ModuleLifetime.Watches.Running.FirstOrDefault(watch => watch.Output.Id == id) is { } found)
            {
                WriteObject(found.Output);
            }
            else
            {
                WriteError(ErrorRecords.WatchNotFound(id));
            }
        }
    }
}
