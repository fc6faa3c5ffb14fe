namespace KubeSql.PowerShell.Tests.Prediction;

public sealed class PackagedQueriesTests
{
    [Fact]
    public void Every_query_of_the_page_is_there()
    {
        var blocks = File.ReadAllLines(Repository.PathOf("docs", "questions.md")).Count(line => line == "```sql");

        PackagedQueries.Read().Count.ShouldBe(blocks);
    }

    [Fact]
    public void Each_is_one_line_without_comments_that_would_swallow_the_rest() =>
        PackagedQueries.Read().ShouldAllBe(query => !query.Sql.Contains('\n') && !query.Sql.Contains("--"));

    [Fact]
    public void A_query_comes_with_its_question() =>
        PackagedQueries.Parse("# A\n\nWhich?\n\n```sql\nselect a\n  from b\n```\n\n```text\nb\n```\n")
            .ShouldBe([new PredictedStatement("select a from b", "Which?")]);
}
