namespace KubeSql.Tests.Sessions;

public sealed class SecretTests
{
    // "hunter2", also where kubectl and careless writers leave copies.
    private const string Secret = """
        {"apiVersion":"v1","kind":"Secret","type":"Opaque","metadata":{"name":"s","namespace":"default","uid":"u","annotations":{"team":"a",
        "kubectl.kubernetes.io/last-applied-configuration":"{\"data\":{\"password\":\"aHVudGVyMg==\"},\"stringData\":{\"password\":\"hunter2\"}}"}},
        "data":{"password":"aHVudGVyMg==","empty":""},"stringData":{"password":"hunter2"}}
        """;

    [Fact]
    public async Task Keys_sizes_and_type_are_shown_and_no_value()
    {
        await using var cluster = Cluster();
        await using var session = KubeSqlSession.Open([cluster.Connect()]);

        (await session.RowsAsync("select name, type, data, \"data.password\" from secrets"))
            .ShouldBe([["s", "Opaque", "{\"password\":7,\"empty\":0}", 7L]]);
    }

    [Fact]
    public async Task Values_are_shown_when_the_session_was_told_to()
    {
        await using var cluster = Cluster();
        await using var session = KubeSqlSession.Open([cluster.Connect()], new KubeSqlOptions { IncludeSecretValues = true });

        (await session.RowsAsync("select data, base64_decode(\"data.password\") from secrets"))
            .ShouldBe([["{\"password\":\"aHVudGVyMg==\",\"empty\":\"\"}", "hunter2"]]);
    }

    [Theory]
    [InlineData("select * from secrets")]
    [InlineData("select * from resources")]
    [InlineData("select * from annotations")]
    [InlineData("select * from env")]
    [InlineData("select * from \"references\"")]
    public async Task No_table_holds_a_value_unasked(string sql)
    {
        await using var cluster = Cluster();
        cluster.PutPod("p", spec: """
            "containers":[{"name":"c","env":[{"name":"P","valueFrom":{"secretKeyRef":{"name":"s","key":"password"}}}],"envFrom":[{"secretRef":{"name":"s"}}]}]
            """);
        await using var session = KubeSqlSession.Open([cluster.Connect()], new KubeSqlOptions { Mode = MirrorMode.ListOnce });

        var cells = (await session.RowsAsync(sql)).SelectMany(row => row).OfType<string>().ToList();

        cells.ShouldNotBeEmpty();
        cells.ShouldNotContain(cell => cell.Contains("hunter2") || cell.Contains("aHVudGVyMg"));
    }

    [Fact]
    public async Task The_annotation_that_repeats_the_object_is_left_out_even_when_values_are_shown()
    {
        await using var cluster = Cluster();
        await using var session = KubeSqlSession.Open([cluster.Connect()], new KubeSqlOptions { IncludeSecretValues = true });

        (await session.ScalarAsync("select annotations from secrets")).ShouldBe("{\"team\":\"a\"}");
    }

    [Fact]
    public async Task No_message_and_no_completion_holds_a_value()
    {
        await using var cluster = Cluster();
        var messages = new List<string>();
        await using var session = KubeSqlSession.Open(
            [cluster.Connect()], new KubeSqlOptions { Mode = MirrorMode.ListOnce, Diagnostics = diagnostic => messages.Add(diagnostic.Message) });
        await session.RowsAsync("select * from secrets");

        var error = await Should.ThrowAsync<SqlQueryException>(session.RowsAsync("select datum from secrets"));

        messages.Append(error.Message).Concat(session.GetKnownValues("secrets", "data", "", 10, TimeSpan.FromSeconds(1)))
            .ShouldNotContain(text => text.Contains("hunter2") || text.Contains("aHVudGVyMg"));
    }

    private static TestCluster Cluster()
    {
        var cluster = new TestCluster();
        cluster.Put("secrets", "default", "s", Secret);
        return cluster;
    }
}
