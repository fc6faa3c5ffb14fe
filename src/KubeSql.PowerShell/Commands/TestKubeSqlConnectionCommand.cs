using System.Management.Automation;
using KubeSql.Kubernetes;

namespace KubeSql.PowerShell;

/// <summary>Finds out step by step why clusters can or cannot be reached and read.</summary>
[Cmdlet(VerbsDiagnostic.Test, "KubeSqlConnection")]
[OutputType(typeof(KubeSqlConnectionStep), typeof(bool))]
public sealed class TestKubeSqlConnectionCommand : ClusterSelectionCommand
{
    /// <summary>Contexts of the kubeconfig. The default is what is connected, else the current one.</summary>
    [Parameter(
        Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "Contexts of the kubeconfig; the connected or current one if omitted")]
    [Alias("Name", "Cluster")]
    [ArgumentCompleter(typeof(ContextCompleter))]
    [ValidateNotNullOrEmpty]
    public override string[] Context { get; set; } = [];

    /// <summary>Says only whether each cluster can be reached and read: true when no step failed.</summary>
    [Parameter(HelpMessage = "Says only true or false for each cluster: whether no step failed")]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Quiet)
        {
            var steps = Await(token => CollectAsync(Diagnose(token)));
            WriteObject(steps.GroupBy(step => step.Cluster).Select(cluster => cluster.All(step => step.Result != DiagnosisResult.Failed)), enumerateCollection: true);
        }
        else
        {
            WriteSteps();
        }
    }

    private void WriteSteps()
    {
        var steps = Diagnose(Stopped).GetAsyncEnumerator(Stopped);
        var isMoving = false;
        try
        {
            while (true)
            {
                isMoving = true;
                if (!Await(_ => steps.MoveNextAsync().AsTask()))
                {
                    return;
                }

                isMoving = false;
                WriteObject(Describe(steps.Current));
            }
        }
        finally
        {
            // Select-Object -First has seen enough. A step that Ctrl+C interrupts ends by itself.
            if (!isMoving)
            {
                _ = Task.Run(async () => await steps.DisposeAsync().ConfigureAwait(false));
            }
        }
    }

    private IAsyncEnumerable<DiagnosisStep> Diagnose(CancellationToken cancellationToken) =>
        ConnectionDiagnosis.RunAsync(ModuleLifetime.Opener.Diagnosis(Request(), Pump.Post), cancellationToken);

    private static async Task<List<DiagnosisStep>> CollectAsync(IAsyncEnumerable<DiagnosisStep> steps)
    {
        var all = new List<DiagnosisStep>();
        await foreach (var step in steps.ConfigureAwait(false))
        {
            all.Add(step);
        }

        return all;
    }

    private static KubeSqlConnectionStep Describe(DiagnosisStep step) => new()
    {
        Cluster = step.Cluster,
        Step = step.Name,
        Result = $"{step.Result}",
        Duration = step.Duration,
        Text = step.Text,
        Hint = step.Hint,
    };
}
