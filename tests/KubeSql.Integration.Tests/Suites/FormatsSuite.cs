using KubeSql.Integration.Tests.Clusters;
using KubeSql.Kubernetes;

namespace KubeSql.Integration.Tests.Suites;

/// <summary>What a table holds does not depend on the format in which the server sent it.</summary>
public abstract class FormatsSuite(ClusterUnderTest cluster) : ClusterSuite(cluster)
{
    [Fact]
    public async Task Every_table_holds_the_same_rows_from_protobuf_as_from_JSON()
    {
        await using var workload = await Workload.CreateAsync(Cluster.Api, Token);
        var differences = new List<string>();
        foreach (var table in (await ListableResources.FindAsync(Cluster, Token)).Keys)
        {
            // Somebody else may write to the cluster between the two lists, so a difference has to last.
            var isSame = false;
            for (var attempt = 0; attempt < 3 && !isSame; attempt++)
            {
                isSame = await RowsAsync(table, useProtobuf: true) == await RowsAsync(table, useProtobuf: false);
            }

            if (!isSame)
            {
                differences.Add(table);
            }
        }

        differences.ShouldBeEmpty();
    }

    private async Task<string> RowsAsync(string table, bool useProtobuf)
    {
        var endpoint = KubeConfig.Load(Cluster.Kubeconfig).Resolve(null);
        await using var session = KubeSqlSession.Open(
            [new ClusterConnection(endpoint, new ClusterConnectionOptions { UseProtobuf = useProtobuf })], new KubeSqlOptions { Mode = MirrorMode.ListOnce });
        var rows = await session.RowsAsync($"select * from \"{table}\"", Token);
        return string.Join('\n', rows.Select(row => string.Join('\t', row)).Order(StringComparer.Ordinal));
    }
}
