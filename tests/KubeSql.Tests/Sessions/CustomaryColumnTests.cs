using KubeSql.Kubernetes;
using KubeSql.Simulator;

namespace KubeSql.Tests.Sessions;

/// <summary>The columns that published queries of earlier tools name work under the names those tools gave them.</summary>
public sealed class CustomaryColumnTests : IAsyncDisposable
{
    private readonly SimulatedCluster _cluster = SimulatedCluster.Create();

    private static readonly (string Table, string Column, string Type)[] s_columns = [.. Read()];

    [Theory]
    [InlineData("nodes")]
    [InlineData("pods")]
    [InlineData("containers")]
    public async Task Every_customary_column_is_there(string table)
    {
        await using var session = OpenPopulated();
        var columns = s_columns.Where(c => c.Table == table).ToList();

        var rows = await session.RowsAsync($"select {string.Join(", ", columns.Select(c => $"\"{c.Column}\""))} from {table}");

        columns.Count.ShouldBeGreaterThan(30);
        rows.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("nodes")]
    [InlineData("pods")]
    [InlineData("containers")]
    public async Task Values_have_the_customary_types(string table)
    {
        await using var session = OpenPopulated();
        var columns = s_columns.Where(c => c.Table == table).ToList();

        var types = string.Join(", ", columns.Select(c => $"group_concat(distinct typeof(\"{c.Column}\"))"));
        var row = (await session.RowsAsync($"select {types} from {table}")).Single();

        for (var i = 0; i < columns.Count; i++)
        {
            ((string)row[i]!).Split(',').Except(["null"]).ShouldBeSubsetOf(SqlTypes(columns[i].Type), $"{table}.{columns[i].Column}");
        }
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    private static string[] SqlTypes(string type) => type switch
    {
        "double" => ["real"],
        "bigint" or "integer" or "boolean" => ["integer"],
        _ => ["text"],
    };

    private KubeSqlSession OpenPopulated() => KubeSqlSession.Open(
        [new(new ClusterEndpoint { Name = "demo", Server = new Uri("http://simulated.test") }, new ClusterConnectionOptions { Handler = _cluster.CreateHandler() })],
        new KubeSqlOptions { Mode = MirrorMode.ListOnce });

    private static IEnumerable<(string, string, string)> Read()
    {
        using var reader = new StreamReader(typeof(CustomaryColumnTests).Assembly.GetManifestResourceStream("customary-columns.tsv")!);
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split('\t');
            yield return (cells[0], cells[1], cells[2]);
        }
    }
}
