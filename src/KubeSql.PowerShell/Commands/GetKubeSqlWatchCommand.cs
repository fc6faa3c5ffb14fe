using System.Management.Automation;

namespace KubeSql.PowerShell;

/// <summary>Shows the running watches.</summary>
[Cmdlet(VerbsCommon.Get, "KubeSqlWatch")]
[OutputType(typeof(KubeSqlWatch))]
public sealed class GetKubeSqlWatchCommand : PSCmdlet
{
    /// <summary>Numbers of watches. The default is all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Numbers of watches; all if omitted")]
    public int[] Id { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var running = ModuleLifetime.Watches.Running;
        if (Id.Length == 0)
        {
            WriteObject(running.Select(watch => watch.Output), enumerateCollection: true);
            return;
        }

        foreach (var id in Id)
        {
            if (running.FirstOrDefault(watch => watch.Output.Id == id) is { } found)
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
