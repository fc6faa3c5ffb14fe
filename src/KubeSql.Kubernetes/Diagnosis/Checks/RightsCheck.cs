namespace KubeSql.Kubernetes;

/// <summary>Which of the main resources may be listed and watched, and what a no means.</summary>
internal sealed class RightsCheck : IDiagnosisCheck
{
    private static readonly string[] _clusterScoped = ["nodes", "namespaces"];

    /// <inheritdoc/>
    public string Name => "rights";

    /// <inheritdoc/>
    public async Task<Finding> RunAsync(DiagnosisSubject subject, CancellationToken cancellationToken)
    {
        string? scope = subject.Request.Namespace;
        var resources = AccessReview.MainResources.Where(resource => scope is null || !_clusterScoped.Contains(resource)).ToArray();
        try
        {
            var answers = await Task.WhenAll(resources.Select(resource => AskAsync(subject, resource, scope, cancellationToken))).ConfigureAwait(false);
            return await JudgeAsync(subject, scope, answers, cancellationToken).ConfigureAwait(false);
        }
        catch (KubeApiException error) when (error.ErrorId is "Forbidden" or "NotFound")
        {
            return Finding.Warning($"the server does not say what we may do: {error.Message}", "Try a query; tables that may not be read are named by an error or a warning.");
        }
    }

    private static async Task<Right> AskAsync(DiagnosisSubject subject, string resource, string? scope, CancellationToken cancellationToken)
    {
        var list = await AccessReview.AskAsync(subject, "list", resource, scope, cancellationToken).ConfigureAwait(false);
        var watch = await AccessReview.AskAsync(subject, "watch", resource, scope, cancellationToken).ConfigureAwait(false);
        return new Right(resource, list.IsAllowed, watch.IsAllowed);
    }

    private static async Task<Finding> JudgeAsync(DiagnosisSubject subject, string? scope, Right[] rights, CancellationToken cancellationToken)
    {
        string place = scope is null ? "in the whole cluster" : $"in the namespace '{scope}'";
        string[] listed = [.. rights.Where(right => right.CanList).Select(right => right.Resource)];
        string[] refused = [.. rights.Where(right => !right.CanList).Select(right => right.Resource)];
        string[] unwatched = [.. rights.Where(right => right is { CanList: true, CanWatch: false }).Select(right => right.Resource)];
        string text = listed.Length == 0 ? $"nothing of {string.Join(", ", refused)} may be listed {place}" : $"may list {string.Join(", ", listed)} {place}";
        if (refused.Length > 0 && listed.Length > 0)
        {
            text += $"; not {string.Join(", ", refused)}, so queries of these fail as Forbidden";
        }

        if (unwatched.Length > 0)
        {
            text += $"; may not watch {string.Join(", ", unwatched)}, which are listed again and again instead";
        }

        return refused.Length == 0 && unwatched.Length == 0
            ? Finding.Ok(text)
            : Finding.Warning(text, await AdviseAsync(subject, scope, refused.Length > 0, cancellationToken).ConfigureAwait(false));
    }

    private static async Task<string> AdviseAsync(DiagnosisSubject subject, string? scope, bool isRefused, CancellationToken cancellationToken)
    {
        const string Ask = "Ask the cluster's administrator for the verbs list and watch.";
        if (!isRefused || scope is not null)
        {
            return Ask;
        }

        string own = subject.Endpoint.Namespace ?? "default";
        var pods = await AccessReview.AskAsync(subject, "list", "pods", own, cancellationToken).ConfigureAwait(false);
        return pods.IsAllowed ? $"Read one namespace: pods of '{own}' may be listed. {Ask}" : Ask;
    }

    private sealed record Right(string Resource, bool CanList, bool CanWatch);
}
