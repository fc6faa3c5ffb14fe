using System.Text;
using KubeSql.Kubernetes;
using KubeSql.Questions.Tests.Clusters;
using KubeSql.Simulator;

namespace KubeSql.Questions.Tests;

/// <summary><c>docs/questions.md</c> shows queries of the exam with their answers on the demo cluster.</summary>
public sealed class QuestionsPageTests
{
    [Fact]
    public async Task The_page_shows_queries_of_the_exam_with_their_answers()
    {
        var page = await WriteAsync();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(PagePath(), page, TestContext.Current.CancellationToken);
        }

        (await File.ReadAllTextAsync(PagePath(), TestContext.Current.CancellationToken)).ShouldBe(page);
    }

    private static async Task<string> WriteAsync()
    {
        await using var cluster = SimulatedCluster.Create(new SimulatorOptions { TimeProvider = new FixedClock() });
        await using var session = KubeSqlSession.Open(
            [
                new ClusterConnection(
                    new ClusterEndpoint { Name = "demo", Server = new Uri("http://simulated.test") }, new ClusterConnectionOptions { Handler = cluster.CreateHandler() }),
            ],
            new KubeSqlOptions { Mode = MirrorMode.ListOnce, TimeProvider = new FixedClock() });

        var page = new StringBuilder($"""
            # Questions

            Queries for common questions, with the first rows of their answers on the demo cluster as it is when it starts; try them with `kubesql --demo`.
            A test computes the answer to each from the raw JSON of three clusters on its own; the queries and {Question.All.Count - PageSection.All.Sum(section => section.Questions.Length)} more
            are files in [tests/KubeSql.Questions.Tests/Questions](../tests/KubeSql.Questions.Tests/Questions).

            """);
        foreach (var section in PageSection.All)
        {
            page.Append($"\n## {section.Heading}\n");
            foreach (var question in section.Questions.Select(Question.Find))
            {
                page.Append($"\n{question.Words}\n\n```sql\n{question.Sql}\n```\n\n```text\n{await DemoAnswer.WriteAsync(session, question)}```\n");
            }
        }

        return page.ToString();
    }

    private static string PagePath()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "KubeSql.PowerShell.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return Path.Combine(folder.FullName, "docs", "questions.md");
    }
}
