using System.Management.Automation;

namespace KubeSql.PowerShell;

/// <summary>The streams of a cmdlet.</summary>
internal sealed class CommandWriter(Cmdlet command) : IPipelineWriter
{
    // Any number that other commands are unlikely to use: a nested command's bar with the same number would replace ours.
    private const int ActivityId = 0x6B73716C;

    public void WriteDebug(string message) => command.WriteDebug(message);

    public void WriteVerbose(string message) => command.WriteVerbose(message);

    public void WriteWarning(string message) => command.WriteWarning(message);

    public void WriteProgress(string status, string activity, int percent) =>
        command.WriteProgress(new ProgressRecord(ActivityId, "Reading from Kubernetes", status)
        {
            CurrentOperation = activity,
            PercentComplete = percent,
        });

    public void CompleteProgress() =>
        command.WriteProgress(new ProgressRecord(ActivityId, "Reading from Kubernetes", "Done") { RecordType = ProgressRecordType.Completed });
}
