using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace KubeSql.Kubernetes;

/// <summary>Finds out step by step why clusters can or cannot be reached and read.</summary>
public static class ConnectionDiagnosis
{
    private const int MaximumAtOnce = 8;

    /// <summary>
    /// The steps of each cluster, each as soon as it is done; several clusters are diagnosed at once and reported one after the other.
    /// What is wrong is a step that failed, never an exception.
    /// </summary>
    public static async IAsyncEnumerable<DiagnosisStep> RunAsync(
        DiagnosisRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var places = new SemaphoreSlim(MaximumAtOnce);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = new List<(ChannelReader<DiagnosisStep> Steps, Task Work)>();
        foreach (string? context in ContextsOf(request))
        {
            var steps = Channel.CreateUnbounded<DiagnosisStep>();
            running.Add((steps.Reader, RunAsync(request, context, steps.Writer, places, stop.Token)));
        }

        try
        {
            foreach (var (steps, _) in running)
            {
                await foreach (var step in steps.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                {
                    yield return step;
                }
            }
        }
        finally
        {
            // Whoever needs no more steps must not wait for them.
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(running.Select(cluster => cluster.Work)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task RunAsync(
        DiagnosisRequest request, string? context, ChannelWriter<DiagnosisStep> steps, SemaphoreSlim places, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            await places.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                await foreach (var step in new ContextDiagnosis(request, context).RunAsync(cancellationToken).ConfigureAwait(false))
                {
                    steps.TryWrite(step);
                }
            }
            finally
            {
                places.Release();
            }
        }
        catch (Exception exception)
        {
            // Not swallowed: it reaches the reader of the steps.
            failure = exception;
        }

        steps.Complete(failure);
    }

    /// <summary>A kubeconfig that cannot be read has one cluster, whose first step says so.</summary>
    private static IEnumerable<string?> ContextsOf(DiagnosisRequest request)
    {
        IReadOnlyList<string?> names = request.Endpoint is not null ? [] : request.AllContexts ? AllContexts(request) : request.Contexts;
        return names.DefaultIfEmpty(null);
    }

    private static IReadOnlyList<string> AllContexts(DiagnosisRequest request)
    {
        try
        {
            return KubeConfig.Load(request.Kubeconfig, request.Options.Environment).ContextNames;
        }
        catch (KubeConfigException)
        {
            return [];
        }
    }
}
