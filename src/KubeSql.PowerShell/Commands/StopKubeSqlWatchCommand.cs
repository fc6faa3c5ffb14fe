using System.Management.Automation;

namespace KubeSql.PowerShell;

/// <summary>Ends watches: nothing holds their tables any more but the queries that share them.</summary>
/// <remarks>What a session has mirrored stays current until the session closes: when its kubeconfig changes or the module is removed.</remarks>
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
