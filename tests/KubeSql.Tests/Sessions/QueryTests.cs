namespace KubeSql.Tests.Sessions;

public sealed class QueryTests
{
    [Fact]
    public async Task Addresses_are_ordered_as_addresses_where_asked()
    {
        await using var cluster = new TestCluster();
        foreach (var (ip, index) in ((string[])["10.0.0.10", "fd00::2", "10.0.0.9", "fd00::10", "none"]).Select((ip, index) => (ip, index)))
        {
            cluster.PutPod($"p{index}", status: $"\"podIP\":\"{ip}\"");
        }

        await using var session = cluster.Open();

        (await session.RowsAsync("select podIP from pods order by podIP collate inet")).Select(row => row[0])
            .ShouldBe(["10.0.0.9", "10.0.0.10", "fd00::2", "fd00::10", "none"]);
    }

    [Fact]
    public async Task Answers_a_statement_without_a_table_without_asking_any_cluster()
    {
        await using var cluster = new TestCluster();
        cluster.Intercept(_ => throw new InvalidOperationException("asked"));
        await using var session = cluster.Open();

        (await session.ScalarAsync("select 1 + 1")).ShouldBe(2L);
    }

    [Theory]
    [InlineData("select value from json_each('[7]')")]
    [InlineData("select value from json_tree('[7]') where type = 'integer'")]
    [InlineData("select 7 from pragma_table_info('clusters') limit 1")]
    public async Task May_begin_with_a_table_valued_function(string sql)
    {
        await using var cluster = new TestCluster();
        await using var session = cluster.Open();

        (await session.RowsAsync($"select count(*) from ({sql})")).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Gives_values_the_types_of_their_columns()
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("a", "\"creationTimestamp\":\"2024-05-06T07:08:09Z\"", "\"hostNetwork\":true,\"priority\":7,\"containers\":[]");
        await using var session = cluster.Open();

        var row = (await session.RowsAsync("select name, hostNetwork, hostPID, priority, creationTimestamp, labels, 1.5 from pods")).Single();

        row.ShouldBe(["a", true, null, 7L, new DateTime(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc), null, 1.5]);
        ((DateTime)row[4]!).Kind.ShouldBe(DateTimeKind.Utc);
    }

    [Fact]
    public async Task Gives_values_as_SQL_has_them_when_asked()
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("a", "\"creationTimestamp\":\"2024-05-06T07:08:09Z\"", "\"hostNetwork\":true,\"containers\":[]");
        await using var session = cluster.Open();

        await using var result = await session.QueryAsync("select hostNetwork, creationTimestamp from pods", cancellationToken: TestContext.Current.CancellationToken);
        await result.ReadAsync(TestContext.Current.CancellationToken);

        result.GetSqlValue(0).ShouldBe(1L);
        result.GetSqlValue(1).ShouldBe("2024-05-06 07:08:09");
    }

    [Fact]
    public async Task Lists_only_the_tables_a_statement_reads()
    {
        await using var cluster = new TestCluster();
        var listed = new List<string>();
        cluster.Intercept(request =>
        {
            lock (listed)
            {
                listed.Add(request.Path);
            }

            return null;
        });
        await using var session = cluster.Open();

        await session.RowsAsync("select name as nodes from pods where name <> 'services'");

        listed.ShouldContain("/api/v1/pods");
        listed.ShouldNotContain("/api/v1/nodes");
        listed.ShouldNotContain("/api/v1/services");
    }

    [Fact]
    public async Task Lists_a_table_once_for_many_statements()
    {
        await using var cluster = new TestCluster();
        var lists = 0;
        cluster.Intercept(request =>
        {
            lists += request.Path == "/api/v1/pods" ? 1 : 0;
            return null;
        });
        await using var session = cluster.Open();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => session.RowsAsync("select count(*) from pods")));

        lists.ShouldBe(1);
    }

    [Theory]
    [InlineData("pods")]
    [InlineData("po")]
    [InlineData("pod")]
    [InlineData("PODS")]
    [InlineData("\"pods\"")]
    public async Task Finds_a_table_by_each_of_its_names(string name)
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("a");
        await using var session = cluster.Open();

        (await session.ScalarAsync($"select name from {name}")).ShouldBe("a");
    }

    [Fact]
    public async Task Finds_a_resource_by_its_qualified_name()
    {
        await using var cluster = new TestCluster();
        cluster.Put("deployments", "default", "web", """{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"default"},"spec":{"replicas":3}}""");
        await using var session = cluster.Open();

        (await session.ScalarAsync("select replicas from \"deployments.apps\"")).ShouldBe(3L);
    }

    [Fact]
    public async Task Reads_labels_and_conditions_by_dotted_names()
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("a", "\"labels\":{\"app\":\"web\",\"app.kubernetes.io/name\":\"x\"}", status: "\"conditions\":[{\"type\":\"Ready\",\"status\":\"False\"}]");
        cluster.PutPod("b");
        await using var session = cluster.Open();

        (await session.RowsAsync("select \"labels.app\", \"labels.app.kubernetes.io/name\", \"ready.status\" from pods order by name"))
            .ShouldBe([["web", "x", "False"], [null, null, null]]);
    }

    [Fact]
    public async Task Joins_containers_by_name_whatever_the_order_of_their_statuses()
    {
        await using var cluster = new TestCluster();
        cluster.PutPod(
            "a",
            spec: "\"containers\":[{\"name\":\"one\",\"image\":\"i1\"},{\"name\":\"two\",\"image\":\"i2\"},{\"name\":\"three\",\"image\":\"i3\"}]",
            status: "\"containerStatuses\":[{\"name\":\"two\",\"restartCount\":2},{\"name\":\"one\",\"restartCount\":1}]");
        await using var session = cluster.Open();

        (await session.RowsAsync("select pod, name, image, restartCount from containers order by image"))
            .ShouldBe([["a", "one", "i1", 1L], ["a", "two", "i2", 2L], ["a", "three", "i3", null]]);
    }

    [Fact]
    public async Task Lets_queries_be_nested_while_rows_are_read()
    {
        await using var cluster = new TestCluster();
        for (var i = 0; i < 50; i++)
        {
            cluster.PutPod($"p{i:00}");
        }

        await using var session = cluster.Open(MirrorMode.Watch);
        await using var outer = await session.QueryAsync("select name from pods order by name", cancellationToken: TestContext.Current.CancellationToken);
        var rows = 0;
        while (await outer.ReadAsync(TestContext.Current.CancellationToken))
        {
            await session.RowsAsync("select * from pods where name = :name", new QueryOptions { Parameters = new Dictionary<string, object?> { ["name"] = outer.GetValue(0) } });
            rows++;
        }

        rows.ShouldBe(50);
    }

    [Fact]
    public async Task Stops_a_statement_nobody_reads_any_more()
    {
        await using var cluster = new TestCluster();
        await using var session = cluster.Open();
        const string Endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select i from n";

        var result = await session.QueryAsync(Endless, cancellationToken: TestContext.Current.CancellationToken);
        (await result.ReadAsync(TestContext.Current.CancellationToken)).ShouldBeTrue();
        await result.DisposeAsync();

        (await session.ScalarAsync("select 1")).ShouldBe(1L);
    }

    [Fact]
    public async Task Ends_a_statement_over_its_timeout()
    {
        await using var cluster = new TestCluster();
        await using var session = cluster.Open();
        const string Endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n";

        var error = await Should.ThrowAsync<QueryTimeoutException>(session.RowsAsync(Endless, new QueryOptions { Timeout = TimeSpan.FromMilliseconds(50) }));

        error.Message.ShouldContain("0.05 s");
        (await session.ScalarAsync("select 1")).ShouldBe(1L);
    }

    [Fact]
    public async Task Ends_a_statement_its_caller_cancels()
    {
        await using var cluster = new TestCluster();
        await using var session = cluster.Open();
        using var cancel = new CancellationTokenSource();
        var query = session.QueryAsync("with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n", cancellationToken: cancel.Token);

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(query);
        (await session.ScalarAsync("select 1")).ShouldBe(1L);
    }

    [Fact]
    public async Task Binds_parameters_of_every_prefix_and_type()
    {
        await using var cluster = new TestCluster();
        await using var session = cluster.Open();
        var parameters = new Dictionary<string, object?>
        {
            ["A"] = 1, [":b"] = "x", ["c"] = null, ["d"] = true, ["e"] = 2.5, ["f"] = new DateTime(2024, 1, 2, 3, 4, 5, DateTimeKind.Utc), ["g"] = new byte[] { 1 },
        };

        (await session.RowsAsync("select :a, @b, $c, :d, :e, :f, hex(:g)", new QueryOptions { Parameters = parameters }))
            .ShouldBe([[1L, "x", null, 1L, 2.5, "2024-01-02 03:04:05", "01"]]);
    }

    [Fact]
    public async Task Matches_regular_expressions()
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("web-1");
        cluster.PutPod("db-1");
        await using var session = cluster.Open();

        (await session.RowsAsync("select name from pods where name regexp '^web-[0-9]+$'")).ShouldBe([["web-1"]]);
        (await Should.ThrowAsync<SqlQueryException>(session.RowsAsync("select name from pods where name regexp '('"))).Message.ShouldContain("not valid");
    }

    [Fact]
    public async Task Drops_managed_fields_and_the_last_applied_configuration()
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("a", "\"annotations\":{\"kubectl.kubernetes.io/last-applied-configuration\":\"{}\",\"x\":\"y\"},\"managedFields\":[{\"manager\":\"m\"}]");
        await using var session = cluster.Open();

        (await session.ScalarAsync("select annotations from pods")).ShouldBe("{\"x\":\"y\"}");
        (await session.GetTableAsync("pods", TestContext.Current.CancellationToken)).Columns.ShouldNotContain(c => c.Name == "managedFields");
    }
}
