namespace KubeSql.Tests.Sessions;

public sealed class PartialAnswerTests
{
    [Fact]
    public async Task Warns_of_a_cluster_that_does_not_answer_and_gives_the_rows_of_the_others()
    {
        await using var good = new TestCluster("good");
        await using var bad = new TestCluster("bad");
        good.PutPod("a");
        bad.Intercept(_ => throw new HttpRequestException("down"));
        await using var session = KubeSqlSession.Open([good.Connect(), bad.Connect()], new KubeSqlOptions { Mode = MirrorMode.ListOnce });

        await using var result = await session.QueryAsync("select cluster, name from pods", cancellationToken: TestContext.Current.CancellationToken);

        (await result.RowsAsync()).ShouldBe([["good", "a"]]);
        result.Warnings.Single().ShouldSatisfyAllConditions(w => w.Cluster.ShouldBe("bad"), w => w.Error.ShouldNotBeNull());
    }

    [Fact]
    public async Task Fails_when_no_cluster_answers()
    {
        await using var cluster = new TestCluster();
        cluster.Intercept(_ => throw new HttpRequestException("down"));
        await using var session = cluster.Open();

        await Should.ThrowAsync<KubeSqlException>(session.RowsAsync("select name from pods"));
    }

    [Fact]
    public async Task Fails_when_the_table_is_forbidden_and_leaves_the_others_readable()
    {
        await using var cluster = new TestCluster();
        cluster.Intercept(request => request.Path.EndsWith("/pods", StringComparison.Ordinal) ? Answers.Forbidden("pods") : null);
        await using var session = cluster.Open();

        var error = await Should.ThrowAsync<KubeApiException>(session.RowsAsync("select name from pods"));

        error.Reason.ShouldBe("Forbidden");
        error.Message.ShouldContain("pods");
        (await session.ScalarAsync("select count(*) from nodes")).ShouldBe(0L);
    }

    [Fact]
    public async Task Warns_of_a_table_that_one_of_two_clusters_forbids()
    {
        await using var good = new TestCluster("good");
        await using var bad = new TestCluster("bad");
        good.PutPod("a");
        bad.Intercept(request => request.Path.EndsWith("/pods", StringComparison.Ordinal) ? Answers.Forbidden("pods") : null);
        await using var session = KubeSqlSession.Open([good.Connect(), bad.Connect()], new KubeSqlOptions { Mode = MirrorMode.ListOnce });

        await using var result = await session.QueryAsync("select count(*) from pods", cancellationToken: TestContext.Current.CancellationToken);

        result.Warnings.Single().Message.ShouldStartWith("pods of bad is missing from the answer: ");
    }

    [Fact]
    public async Task Asks_again_for_what_failed_before()
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("a");
        cluster.Intercept(request => request.Path.EndsWith("/pods", StringComparison.Ordinal) ? Answers.Forbidden("pods") : null);
        await using var session = cluster.Open();
        await Should.ThrowAsync<KubeApiException>(session.RowsAsync("select name from pods"));

        cluster.Intercept(null);

        (await session.ScalarAsync("select name from pods")).ShouldBe("a");
    }
}
