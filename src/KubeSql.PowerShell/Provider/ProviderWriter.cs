using System.Management.Automation;
using System.Management.Automation.Provider;

namespace KubeSql.PowerShell;

/// <summary>The streams of a provider.</summary>
internal sealed class ProviderWriter(CmdletProvider provider) : IPipelineWriter
{
    private const int ActivityId = 0x6B73716D;

    public void WriteDebug(string message) => provider.WriteDebug(message);

    public void WriteVerbose(string message) => provider.WriteVerbose(message);

    public void WriteWarning(string message) => provider.WriteWarning(message);

    public void WriteProgress(string status, string activity, int percent) =>
        provider.WriteProgress(new ProgressRecord(ActivityId, "Reading from Kubernetes", status)
        {
            CurrentOperation = activity,
            PercentComplete = percent,
        });

    public void CompleteProgress() =>
        provider.WriteProgress(new ProgressRecord(ActivityId, "Reading from Kubernetes", "Done") { RecordType = ProgressRecordType.Completed });
}
