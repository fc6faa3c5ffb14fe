using System.Management.Automation;

namespace KubeSql.PowerShell;

/// <summary>Lets PowerShell suggest past and packaged queries while a call of Invoke-KubeSql is typed.</summary>
[Cmdlet(VerbsLifecycle.Register, "KubeSqlPredictor")]
public sealed class RegisterKubeSqlPredictorCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            WriteVerbose(ModuleLifetime.Prediction.Register() ? "The predictor is registered." : "The predictor was registered already.");
        }
        catch (NotSupportedException e)
        {
            ThrowTerminatingError(ErrorRecords.PredictionUnavailable(e));
        }
    }
}
