using KubeSql.Integration.Tests.Clusters;

namespace KubeSql.Integration.Tests.Suites;

/// <summary>Tests that hold for every cluster; skipped where there is none.</summary>
public abstract class ClusterSuite
{
    protected ClusterSuite(ClusterUnderTest cluster)
    {
        Cluster = cluster;
        if (cluster.Missing is { } reason)
        {
            Assert.Skip(reason);
        }
    }

    protected ClusterUnderTest Cluster { get; }

    protected static CancellationToken Token => TestContext.Current.CancellationToken;
}
