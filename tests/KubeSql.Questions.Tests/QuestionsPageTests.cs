using System.Text;

namespace KubeSql.Questions.Tests;

/// <summary><c>docs/questions.md</c> shows the exam's queries as they are run.</summary>
public sealed class QuestionsPageTests
{
    [Fact]
    public async Task The_page_shows_the_queries_of_the_exam()
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
        var assembly = typeof(QuestionsPageTests).Assembly;
        var page = new StringBuilder(
            "# Questions\n\nQueries for common questions. Each is asked of three generated clusters by a test that computes the answer on its own.\n");
        foreach (var question in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(question)!);
            var text = (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).ReplaceLineEndings("\n").Trim();
            var end = text.IndexOf('\n', StringComparison.Ordinal);
            page.Append($"\n{text[..end].TrimStart('-', ' ')}\n\n```sql\n{text[(end + 1)..]}\n```\n");
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
