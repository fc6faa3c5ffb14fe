using KubeSql.Kubernetes;

namespace KubeSql.Sessions;

/// <summary>What one cluster offers, asked when first needed and again when told to; a failure is asked again by the next statement.</summary>
internal sealed class ClusterDiscovery(ClusterConnection cluster)
{
    /// <summary>The cluster.</summary>
    public ClusterConnection Cluster { get; } = cluster;

    /// <summary>What it offers; null until discovery succeeded.</summary>
    public ApiDiscovery? Result { get; private set; }

    /// <summary>Why discovery failed; null unless it did.</summary>
    public KubeSqlException? Error { get; private set; }

    /// <summary>Asks the cluster, unless it has answered before. True when that brought something new.</summary>
    public Task<bool> TryAsync(CancellationToken cancellationToken) => Result is null ? AskAsync(cancellationToken) : Task.FromResult(false);

    /// <summary>Asks the cluster again. What it said before stays when it does not answer.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        Cluster.ForgetOpenApi();
        await AskAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            var answer = await Cluster.DiscoverAsync(cancellationToken).ConfigureAwait(false);
            Result = Result is { } before ? Keep(before, answer) : answer;
            Error = null;
            return true;
        }
        catch (KubeSqlException exception)
        {
            Error = Result is null ? exception : null;
            return false;
        }
    }

    // Of a group version that cannot be asked now, what was known stays: its server may be away for a moment.
    private static ApiDiscovery Keep(ApiDiscovery before, ApiDiscovery now)
    {
        var failed = now.Failures.Select(failure => failure.GroupVersion).ToHashSet(StringComparer.Ordinal);
        var kept = before.Resources.Where(resource => failed.Contains(resource.GroupVersion) && !now.Resources.Contains(resource));
        return now with { Resources = [.. now.Resources, .. kept] };
    }
}
