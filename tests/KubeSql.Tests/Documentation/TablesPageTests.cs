using KubeSql.Kubernetes;
using KubeSql.Simulator;

namespace KubeSql.Tests.Documentation;

public sealed class TablesPageTests
{
    [Fact]
    public async Task The_page_shows_the_tables_of_the_demo_cluster()
    {
        await using var cluster = SimulatedCluster.Create();
        await using var session = KubeSqlSession.Open(
            [new(new ClusterEndpoint { Name = "demo", Server = new Uri("http://simulated.test") }, new ClusterConnectionOptions { Handler = cluster.CreateHandler() })],
            new KubeSqlOptions { Mode = MirrorMode.ListOnce });

        var page = await TablesPage.WriteAsync(session, TestContext.Current.CancellationToken);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(DocumentationFile.PathOf("tables.md"), page, TestContext.Current.CancellationToken);
        }

        string.Join('\n', DocumentationFile.Lines("tables.md")).ShouldBe(page.TrimEnd('\n'));
    }
}
