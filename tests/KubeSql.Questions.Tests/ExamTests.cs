using KubeSql.Questions.Tests.Answers;
using KubeSql.Questions.Tests.Clusters;

namespace KubeSql.Questions.Tests;

/// <summary>Every question, asked of every cluster, has the answer that other code computes from the raw JSON.</summary>
public sealed class ExamTests(ExamClusters clusters)
{
    public static TheoryData<string, string> Questions => new(
        from expected in ExpectedAnswer.All
        orderby expected.Question
        from cluster in expected.IsOfFleet ? [ExamClusters.All] : ExamClusters.Names
        select (expected.Question, cluster));

    [Theory, MemberData(nameof(Questions))]
    public async Task The_answer_is_what_the_raw_JSON_says(string question, string cluster)
    {
        var expected = ExpectedAnswer.All.Single(answer => answer.Question == question);
        var rows = expected.Rows(cluster == ExamClusters.All ? clusters.Fleet : clusters.Raw(cluster));

        rows.ShouldNotBeEmpty("the cluster has nothing to ask for");
        (await clusters.RowsAsync(cluster, Question.Find(question).Sql, expected.ShowsSecretValues)).ShouldBe(rows, ignoreOrder: !expected.InOrder);
    }

    [Fact]
    public void Every_question_has_an_expected_answer_and_every_expected_answer_a_question() =>
        ExpectedAnswer.All.Select(answer => answer.Question).Order(StringComparer.Ordinal).ShouldBe(Question.All.Select(question => question.Id));
}
