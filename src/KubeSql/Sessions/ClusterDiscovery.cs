using KubeSql.Kubernetes;

namespace KubeSql.Sessions;

/// <summary>What one cluster offers, asked once; a failure is asked again by the next statement.</summary>
internal sealed class ClusterDiscovery(ClusterConnection cluster)
{
    /// <summary>The cluster.</summary>
    public ClusterConnection Cluster { get; } = cluster;

    /// <summary>What it offers; null until discovery succeeded.</summary>
    public ApiDiscovery? Result { get; private set; }

    /// <summary>Why discovery failed; null unless it did.</summary>
    public KubeSqlException? Error { get; private set; }

    /// <summary>Asks the cluster, unless it has answered before. True when that brought something new.</summary>
    public async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        if (Result is not null)
        {
            return false;
        }

        try
        {
            Result = await Cluster.DiscoverAsync(cancellationToken).ConfigureAwait(false);
            Error = null;
            return true;
        }
        catch (KubeSqlException exception)
        {
            Error = exception;
            return false;
        }
    }
}
