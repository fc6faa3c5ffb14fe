namespace KubeSql.Tests.Sessions;

/// <summary>Times and booleans are typed wherever a column comes straight from a table, computed or not.</summary>
public sealed class ResultTypeTests
{
    private static readonly DateTime s_time = new(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc);

    [Theory]
    [InlineData("select \"ready.lastTransitionTime\" from pods")]
    [InlineData("select lastTransitionTime from pod_conditions")]
    [InlineData("select lastTransitionTime from conditions where type = 'Ready'")]
    [InlineData("select c.lastTransitionTime from pods p join pod_conditions c on c.uid = p.uid")]
    [InlineData("select lastTransitionTime from (select lastTransitionTime from pod_conditions)")]
    [InlineData("with c as (select * from pod_conditions) select lastTransitionTime from c")]
    public async Task Times_are_moments(string sql)
    {
        await using var cluster = Cluster();
        await using var session = cluster.Open();

        (await session.ScalarAsync(sql)).ShouldBe(s_time);
    }

    [Theory]
    [InlineData("select configMap_optional from pod_volumes")]
    [InlineData("select optional from \"references\" where ref_kind = 'ConfigMap'")]
    [InlineData("select controller from owners")]
    public async Task Booleans_are_true_or_false(string sql)
    {
        await using var cluster = Cluster();
        await using var session = cluster.Open();

        (await session.ScalarAsync(sql)).ShouldBe(true);
    }

    [Theory]
    [InlineData("select count(*) as optional from \"references\" where ref_kind = 'ConfigMap'")]
    [InlineData("select count(*) optional from \"references\" where ref_kind = 'ConfigMap'")]
    [InlineData("with r(optional) as (select count(*) from \"references\" where ref_kind = 'ConfigMap') select optional from r")]
    [InlineData("select max(optional) from \"references\" where ref_kind = 'ConfigMap'")]
    public async Task What_a_statement_computes_is_as_SQL_has_it(string sql)
    {
        await using var cluster = Cluster();
        await using var session = cluster.Open();

        (await session.ScalarAsync(sql)).ShouldBe(1L);
    }

    private static TestCluster Cluster()
    {
        var cluster = new TestCluster();
        cluster.PutPod(
            "a",
            "\"uid\":\"u\",\"ownerReferences\":[{\"kind\":\"Thing\",\"name\":\"t\",\"uid\":\"t\",\"controller\":true}]",
            "\"containers\":[],\"volumes\":[{\"name\":\"c\",\"configMap\":{\"name\":\"cm\",\"optional\":true}}]",
            "\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\",\"lastTransitionTime\":\"2024-05-06T07:08:09Z\"}]");
        return cluster;
    }
}
