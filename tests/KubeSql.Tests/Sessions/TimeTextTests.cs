namespace KubeSql.Tests.Sessions;

public sealed class TimeTextTests
{
    [Theory]
    [InlineData("creationTimestamp = '2026-01-10T12:00:00Z'")]
    [InlineData("creationTimestamp = '2026-01-10T14:00:00.000+02:00'")]
    [InlineData("creationTimestamp == '2026-01-10T12:00:00'")]
    [InlineData("creationTimestamp = '2026-01-10 12:00:00Z'")]
    [InlineData("creationTimestamp >= '2026-01-10T12:00:00Z' and not creationTimestamp > '2026-01-10T12:00:00Z'")]
    [InlineData("'2026-01-10T12:00:00Z' >= p.creationTimestamp and '2026-01-10T11:59:59Z' < p.\"creationTimestamp\"")]
    [InlineData("creationTimestamp between '2026-01-10T11:00:00Z' and '2026-01-10T13:00:00Z'")]
    [InlineData("creationTimestamp not between '2026-01-10T13:00:00Z' and '2026-01-11T13:00:00Z'")]
    [InlineData("creationTimestamp is not distinct from '2026-01-10T12:00:00Z' and creationTimestamp is distinct from '2026-01-10T12:00:01Z'")]
    [InlineData("creationTimestamp in ('2026-01-10 13:00:00', '2026-01-10T12:00:00Z')")]
    [InlineData("(select sum(creationTimestamp = '2026-01-10T12:00:00Z') from pods) = 1 and p.name = 'noon'")]
    public async Task A_time_in_the_form_of_the_API_compares_with_a_column_of_times(string condition)
    {
        await using var cluster = new TestCluster();
        await using var session = cluster.Open();
        cluster.PutPod("noon", "\"creationTimestamp\":\"2026-01-10T12:00:00Z\"");

        (await session.RowsAsync($"select name from pods p where {condition}")).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("select name from pods where creationTimestamp like '2026-01-10T12%'")]
    [InlineData("select name from pods where creationTimestamp > '2026-01-10T12:00Z'")]
    [InlineData("select name from pods where creationTimestamp > coalesce(NULL, '2026-01-10T12:00:00Z')")]
    [InlineData("select name from pods where creationTimestamp > if(phase = 'Running', '2026-01-10T12:00:00Z')")]
    [InlineData("select t from (select creationTimestamp as t from pods) where t > '2026-01-10T12:00:00Z'")]
    [InlineData("with since(t) as (select '2026-01-10T12:00:00Z') select name from pods, since where creationTimestamp > t")]
    public async Task A_time_in_the_form_of_the_API_is_refused_where_it_is_not_certain_what_it_meets(string sql)
    {
        await using var cluster = new TestCluster();
        await using var session = cluster.Open();

        var error = await Should.ThrowAsync<SqlQueryException>(session.RowsAsync(sql));

        error.ErrorId.ShouldBe("TimeText");
    }

    [Theory]
    [InlineData("select name from pods where creationTimestamp > '2026-01-10 12:00:00'")]
    [InlineData("select name from pods where creationTimestamp > '2026-01-10'")]
    [InlineData("select name from pods where creationTimestamp > datetime('2026-01-10T12:00:00Z')")]
    [InlineData("select strftime('%s', '2026-01-10T12:00:00Z'), creationTimestamp from pods")]
    [InlineData("select creationTimestamp from pods where \"annotations.restartedAt\" = '2026-01-10T12:00:00Z'")]
    [InlineData("select creationTimestamp from pods p where '2026-01-10T12:00:00Z' < p.\"annotations.restartedAt\"")]
    [InlineData("select creationTimestamp from pods where annotations ->> 'restartedAt' > '2026-01-10T12:00:00Z'")]
    [InlineData("select creationTimestamp from pods where '2026-01-10T12:00:00Z' < annotations ->> 'restartedAt'")]
    [InlineData("select creationTimestamp from pods where conditions -> 0 -> 'lastTransitionTime' between '2026-01-10T12:00:00Z' and '2026-01-11T12:00:00Z'")]
    [InlineData("select creationTimestamp from pods where name in ('web', '2026-01-10T12:00:00Z')")]
    [InlineData("select creationTimestamp from pods where name between '2026-01-10T12:00:00Z' and '2026-01-11T12:00:00Z'")]
    [InlineData("select name from pods where name = '2026-01-10T12:00:00Z'")]
    [InlineData("select '2026-01-10T12:00:00Z'")]
    public async Task A_text_that_meets_no_time_is_left_alone(string sql)
    {
        await using var cluster = new TestCluster();
        await using var session = cluster.Open();

        await Should.NotThrowAsync(session.RowsAsync(sql));
    }

    [Fact]
    public async Task The_error_says_what_to_write_and_where()
    {
        await using var cluster = new TestCluster();
        await using var session = cluster.Open();

        var error = await Should.ThrowAsync<SqlQueryException>(session.RowsAsync("select name from pods where max(creationTimestamp, '2026-01-10T14:00:00+02:00') = ''"));

        error.Position.ShouldBe(51);
        error.Hint.ShouldBe("Write '2026-01-10 12:00:00', or datetime('2026-01-10T14:00:00+02:00').");
    }

    [Fact]
    public async Task A_parameter_that_is_a_text_compares_with_a_column_of_times()
    {
        await using var cluster = new TestCluster();
        await using var session = cluster.Open();
        var options = new QueryOptions { Parameters = new Dictionary<string, object?> { ["@noon"] = "2026-01-10T12:00:00Z" } };
        cluster.PutPod("noon", "\"creationTimestamp\":\"2026-01-10T12:00:00Z\"");

        (await session.ScalarAsync("select name from pods where creationTimestamp = @NOON", options)).ShouldBe("noon");
        (await session.ScalarAsync("select name from pods where creationTimestamp = datetime(:noon)", options)).ShouldBe("noon");
    }

    [Fact]
    public async Task A_parameter_that_meets_times_and_texts_is_refused()
    {
        await using var cluster = new TestCluster();
        await using var session = cluster.Open();
        var options = new QueryOptions { Parameters = new Dictionary<string, object?> { ["since"] = "2026-01-10T12:00:00Z" } };

        var error = await Should.ThrowAsync<SqlQueryException>(session.RowsAsync("select name from pods where name = :since or creationTimestamp > :since", options));

        error.Message.ShouldStartWith("The value of :since, '2026-01-10T12:00:00Z',");
        error.Hint.ShouldBe("Write datetime(:since), or give :since a date instead of a text.");
    }

    [Fact]
    public async Task A_parameter_that_is_a_date_has_the_form_of_times()
    {
        await using var cluster = new TestCluster();
        await using var session = cluster.Open();
        var values = new Dictionary<string, object?>
        {
            ["utc"] = new DateTime(2026, 1, 10, 12, 0, 0, DateTimeKind.Utc),
            ["offset"] = new DateTimeOffset(2026, 1, 10, 14, 0, 0, 500, TimeSpan.FromHours(2)),
        };

        var row = (await session.RowsAsync("select :utc, :offset", new QueryOptions { Parameters = values })).ShouldHaveSingleItem();

        row.ShouldBe(["2026-01-10 12:00:00", "2026-01-10 12:00:00.5"]);
    }
}
