using System.Collections.Concurrent;

namespace KubeSql.Tests.Sessions;

/// <summary>What a server with very many definitions costs those who ask about something else.</summary>
public sealed class LargeCatalogTests
{
    private const int Definitions = 2000;
    private const int Groups = 100;

    [Fact]
    public async Task Definitions_that_no_statement_names_cost_nothing_but_discovery()
    {
        await using var cluster = new TestCluster();
        for (var index = 0; index < Definitions; index++)
        {
            cluster.Define($"g{index % Groups}.example.com", $"things{index}", $"Thing{index}");
        }

        var paths = new ConcurrentBag<string>();
        cluster.Intercept(request =>
        {
            paths.Add(request.Path);
            return null;
        });
        await using var session = cluster.Open();

        (await session.GetTablesAsync(TestContext.Current.CancellationToken)).Count.ShouldBeGreaterThan(Definitions);
        await session.RowsAsync("select name from pods");
        await session.RowsAsync("select * from things7");

        paths.Where(path => path.Contains("example.com", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ShouldBe(
        [
            "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/things7.g7.example.com", "/apis/g7.example.com/v1/things7", "/openapi/v3/apis/g7.example.com/v1",
        ]);
        paths.Count(path => path is "/api" or "/apis").ShouldBe(2);
    }
}
