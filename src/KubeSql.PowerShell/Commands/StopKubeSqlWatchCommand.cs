using System.Management.Automation;

namespace KubeSql.PowerShell;

/// <summary>Stops watches.</summary>
[Cmdlet(VerbsLifecycle.Stop, "KubeSqlWatch", SupportsShouldProcess = true)]
public sealed class StopKubeSqlWatchCommand : PSCmdlet
{
    /// <summary>Numbers of watches; watches can be piped in.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Numbers of watches")]
    public int[] Id { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var id in Id)
        {
            if (ShouldProcess($"watch {id}", "Stop") && !ModuleLifetime.Watches.Stop(id))
            {
                WriteError(ErrorRecords.WatchNotFound(id));
            }
        }
    }
}
