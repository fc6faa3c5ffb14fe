using KubeSql.Tests.Sessions;

namespace KubeSql.Tests.Indexing;

public sealed class AutomaticIndexTests : IAsyncLifetime
{
    private const int Pods = 5_100;
    private const int Nodes = 40;

    private readonly TestCluster _cluster = new();

    public ValueTask InitializeAsync()
    {
        for (var i = 0; i < Nodes; i++)
        {
            _cluster.PutNode($"n{i}");
        }

        for (var i = 0; i < Pods; i++)
        {
            var phase = i % 7 == 0 ? "Pending" : "Running";
            _cluster.PutPod(
                $"p{i}", $"\"uid\":\"u{i}\",\"labels\":{{\"app\":\"a{i % 90}\"}}",
                $"\"nodeName\":\"n{i % Nodes}\",\"containers\":[{{\"name\":\"c\",\"image\":\"i:{i % 30}\"}},{{\"name\":\"d\",\"image\":\"j:1\"}}]",
                $"\"phase\":\"{phase}\"", $"ns{i % 5}");
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Theory]
    [InlineData("select count(*) from pods where phase = 'Pending'")]
    [InlineData("select nodeName, count(*) from pods group by nodeName")]
    [InlineData("select count(*) from pods where \"labels.app\" = 'a3'")]
    [InlineData("select name from pods where namespace = 'ns1' order by name")]
    public async Task A_statement_over_a_large_table_uses_an_index_from_its_third_run_on(string sql)
    {
        await using var session = _cluster.Open(MirrorMode.Watch);
        var expected = await session.RowsAsync(sql);
        (await PlanAsync(session, sql)).ShouldNotContain("auto#");

        (await session.RowsAsync(sql)).ShouldBe(expected, ignoreOrder: true);
        await session.Indexing;

        (await PlanAsync(session, sql)).ShouldContain("auto#");
        (await session.RowsAsync(sql)).ShouldBe(expected, ignoreOrder: true);
    }

    [Theory]
    [InlineData("select p.name, c.name from pods p join containers c on c.uid = p.uid where c.image = 'i:3'")]
    [InlineData("select n.name, p.name from nodes n join pods p on p.nodeName = n.name where n.name < 'n2'")]
    public async Task A_join_with_a_large_table_uses_an_index_from_its_first_run_on(string sql)
    {
        await using var session = _cluster.Open(MirrorMode.Watch);

        var expected = await session.RowsAsync(sql);

        (await PlanAsync(session, sql)).ShouldContain("auto#");
        (await session.RowsAsync(sql)).ShouldBe(expected, ignoreOrder: true);
    }

    [Fact]
    public async Task A_join_does_not_use_an_index_of_few_values_that_another_statement_wanted()
    {
        const string Phases = "select count(*) from pods where phase = 'Running'";
        const string Join = "select count(*) from nodes n join pods p on p.nodeName = n.name where p.phase = 'Running'";
        await using var session = _cluster.Open(MirrorMode.Watch);
        await session.RowsAsync(Phases);
        await session.RowsAsync(Phases);
        await session.Indexing;

        await session.RowsAsync(Join);

        (await PlanAsync(session, Join)).ShouldContain("nodeName=?");
    }

    [Theory]
    [InlineData("explain select count(*) from pods p join containers c on c.uid = p.uid")]
    [InlineData("select name from pods union all select name from containers")]
    public async Task What_joins_no_large_table_gets_no_index_at_its_first_run(string sql)
    {
        await using var session = _cluster.Open(MirrorMode.Watch);

        await session.RowsAsync(sql);

        (await PlanAsync(session, "select p.name from pods p join containers c on c.uid = p.uid")).ShouldNotContain("auto#");
    }

    [Fact]
    public async Task A_statement_counts_as_the_same_whatever_its_literals_and_white_space()
    {
        await using var session = _cluster.Open(MirrorMode.Watch);
        await session.RowsAsync("select count(*) from pods where phase = 'Pending'");
        await session.RowsAsync("SELECT count(*)\n from pods WHERE phase = 'Running'");
        await session.Indexing;

        (await PlanAsync(session, "select count(*) from pods where phase = 'Failed'")).ShouldContain("auto#");
    }

    [Fact]
    public async Task A_session_that_lists_once_has_them_too()
    {
        const string Sql = "select count(*) from pods where phase = 'Pending'";
        await using var session = _cluster.Open();
        await session.RowsAsync(Sql);
        await session.RowsAsync(Sql);
        await session.Indexing;

        (await PlanAsync(session, Sql)).ShouldContain("auto#");
    }

    [Fact]
    public async Task A_small_table_gets_none()
    {
        const string Sql = "select count(*) from nodes where unschedulable";
        await using var session = _cluster.Open(MirrorMode.Watch);
        for (var run = 0; run < 3; run++)
        {
            await session.RowsAsync(Sql);
        }

        await session.Indexing;

        (await PlanAsync(session, Sql)).ShouldNotContain("auto#");
    }

    [Fact]
    public async Task The_planner_knows_the_sizes_of_large_tables_before_they_have_an_index()
    {
        await using var session = _cluster.Open(MirrorMode.Watch);
        await session.RowsAsync("select count(*) from pods p join containers c on c.uid = p.uid join nodes n on n.name = p.nodeName");

        (await session.RowsAsync("select distinct tbl from sqlite_stat1")).ShouldBe([["rows#pods"], ["rows#all_containers"], ["rows#nodes"]], ignoreOrder: true);
    }

    [Fact]
    public async Task An_index_tells_the_planner_how_many_rows_have_a_value()
    {
        const string Sql = "select count(*) from pods where phase = 'Pending'";
        await using var session = _cluster.Open(MirrorMode.Watch);
        await session.RowsAsync(Sql);
        await session.RowsAsync(Sql);
        await session.Indexing;

        (await session.ScalarAsync("select stat from sqlite_stat1 where idx like 'auto#%'")).ShouldBe($"{Pods} {Pods / 2}");
    }

    [Fact]
    public async Task Indexes_follow_changes()
    {
        await using var session = _cluster.Open(MirrorMode.Watch);
        const string Sql = "select count(*) from pods where phase = 'Odd' and \"labels.app\" = 'x'";
        for (var run = 0; run < 3; run++)
        {
            (await session.ScalarAsync(Sql)).ShouldBe(0L);
            await session.Indexing;
        }

        _cluster.PutPod("p0", "\"labels\":{\"app\":\"x\"}", status: "\"phase\":\"Odd\"", namespaceName: "ns0");
        await session.EventuallyAsync(Sql, 1L);
        _cluster.DeletePod("p0", "ns0");
        await session.EventuallyAsync(Sql, 0L);
    }

    [Fact]
    public async Task Any_statement_answers_the_same_with_indexes_and_without()
    {
        await using var plain = _cluster.Open();
        await using var indexed = _cluster.Open(MirrorMode.Watch);
        var random = new Random(7);
        for (var round = 0; round < 30; round++)
        {
            var sql = RandomStatement(random);
            // What never comes again gets no index.
            var expected = Sorted(await plain.RowsAsync($"with only{round} as (select 1) {sql}"));
            for (var run = 0; run < 3; run++)
            {
                Sorted(await indexed.RowsAsync(sql)).ShouldBe(expected, sql);
                await indexed.Indexing;
            }
        }

        var indexes = (string)(await indexed.ScalarAsync("select group_concat(name) from sqlite_schema where name like 'auto#%'"))!;
        indexes.Split(',').Length.ShouldBeInRange(8, 16);
    }

    private static string RandomStatement(Random random)
    {
        string[] columns = ["name", "namespace", "nodeName", "phase", "uid", "\"labels.app\"", "restarts", "hostIP"];
        string Column() => columns[random.Next(columns.Length)];
        string Condition() => random.Next(5) switch
        {
            0 => $"{Column()} is null",
            1 => $"{Column()} in ('Pending', 'ns3', 'n7', 'a5')",
            2 => $"{Column()} like 'n%1'",
            3 => $"{Column()} > 'm'",
            _ => $"{Column()} = (select max({Column()}) from pods)",
        };
        var where = $"where {Condition()} {(random.Next(2) == 0 ? "and" : "or")} {Condition()}";
        return random.Next(4) switch
        {
            0 => $"select {Column()}, count(*), min({Column()}) from pods {where} group by 1",
            1 => $"select count(*), count(distinct image) from pods p join containers c on c.uid = p.uid where p.nodeName = 'n{random.Next(40)}' and c.image like 'i%'",
            2 => $"select distinct {Column()}, {Column()} from pods {where}",
            _ => $"select {Column()}, {Column()} from pods {where} order by 1, 2",
        };
    }

    private static List<string> Sorted(List<object?[]> rows) => [.. rows.Select(r => string.Join('|', r)).Order(StringComparer.Ordinal)];

    private static async Task<string> PlanAsync(KubeSqlSession session, string sql) =>
        string.Join('\n', (await session.RowsAsync("explain query plan " + sql)).Select(r => r[3]));
}
