using System.Management.Automation;

namespace KubeSql.PowerShell;

/// <summary>Ends the suggestions of Register-KubeSqlPredictor and forgets the statements they came from.</summary>
[Cmdlet(VerbsLifecycle.Unregister, "KubeSqlPredictor")]
public sealed class UnregisterKubeSqlPredictorCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() =>
        WriteVerbose(ModuleLifetime.Prediction.Unregister() ? "The predictor is unregistered." : "No predictor was registered.");
}
