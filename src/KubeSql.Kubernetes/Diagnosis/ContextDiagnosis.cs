using System.Runtime.CompilerServices;

namespace KubeSql.Kubernetes;

/// <summary>Takes the steps to one cluster in order, up to the first that fails.</summary>
internal sealed class ContextDiagnosis(DiagnosisRequest request, string? context)
{
    private static readonly IDiagnosisCheck[] _checks =
    [
        new KubeConfigCheck(), new NameCheck(), new TcpCheck(), new TlsCheck(), new CredentialCheck(),
        new ClockCheck(), new IdentityCheck(), new VersionCheck(), new RightsCheck(),
    ];

    /// <summary>The steps, each as soon as it is done.</summary>
    public async IAsyncEnumerable<DiagnosisStep> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var subject = new DiagnosisSubject(request, context);
        var time = request.Options.TimeProvider;
        string? failed = null;
        foreach (var check in _checks)
        {
            if (failed is not null)
            {
                yield return new DiagnosisStep(subject.Cluster, check.Name, DiagnosisResult.Skipped, TimeSpan.Zero, $"not tried, because {failed} failed", null);
                continue;
            }

            long start = time.GetTimestamp();
            var finding = await FindAsync(check, subject, cancellationToken).ConfigureAwait(false);
            var duration = finding.Result == DiagnosisResult.Skipped ? TimeSpan.Zero : time.GetElapsedTime(start);
            yield return new DiagnosisStep(subject.Cluster, check.Name, finding.Result, duration, finding.Text, finding.Hint);
            failed = finding.Result == DiagnosisResult.Failed ? check.Name : null;
        }
    }

    private static async Task<Finding> FindAsync(IDiagnosisCheck check, DiagnosisSubject subject, CancellationToken cancellationToken)
    {
        try
        {
            return await check.RunAsync(subject, cancellationToken).ConfigureAwait(false);
        }
        catch (KubeSqlException error)
        {
            return Finding.Failed(error.Message, error.Hint ?? Advice(error));
        }
    }

    private static string Advice(KubeSqlException error) => error switch
    {
        KubeConfigException => "Correct the kubeconfig; `kubectl config view` shows it as kubectl reads it.",
        CredentialPluginException => "Run the plugin's command of the kubeconfig by hand to see what it says.",
        KubeApiException => "The API server's log says more; `kubectl get --raw /version` should answer the same.",
        _ => "Try again; if it stays so, ask whoever runs the network or the server.",
    };
}
