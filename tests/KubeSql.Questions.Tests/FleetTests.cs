using KubeSql.Questions.Tests.Answers;
using KubeSql.Questions.Tests.Clusters;

namespace KubeSql.Questions.Tests;

/// <summary>What becomes of an answer over several clusters when one of them does not answer.</summary>
public sealed class FleetTests(ExamClusters clusters)
{
    [Fact]
    public async Task An_unreachable_cluster_neither_fails_nor_silently_shrinks_the_answer()
    {
        await using var session = clusters.OpenWithUnreachable("gone");
        await using var result = await session.QueryAsync(Question.Find("A107").Sql, cancellationToken: TestContext.Current.CancellationToken);
        var rows = new List<string>();
        while (await result.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add(RowText.Of([.. Enumerable.Range(0, result.Columns.Count).Select(result.GetValue)]));
        }

        rows.ShouldBe(ExpectedAnswer.All.Single(answer => answer.Question == "A107").Rows(clusters.Fleet), ignoreOrder: true);
        result.Warnings.ShouldHaveSingleItem().Message.ShouldContain("gone");
    }
}
