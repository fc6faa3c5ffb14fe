namespace KubeSql.Questions.Tests;

/// <summary>A question of the exam: a file whose first line says it in words and whose other lines ask it.</summary>
/// <param name="Id">The file's name.</param>
/// <param name="Words">The question in words.</param>
/// <param name="Sql">The statement.</param>
public sealed record Question(string Id, string Words, string Sql)
{
    /// <summary>All questions.</summary>
    public static IReadOnlyList<Question> All { get; } =
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Questions"), "*.sql").Select(Read).OrderBy(question => question.Id, StringComparer.Ordinal)];

    /// <summary>One question.</summary>
    public static Question Find(string id) => All.Single(question => question.Id == id);

    private static Question Read(string file)
    {
        var lines = File.ReadAllLines(file);
        return new Question(Path.GetFileNameWithoutExtension(file), lines[0].TrimStart('-', ' '), string.Join('\n', lines[1..]));
    }
}
