using System.Text.RegularExpressions;

namespace KubeSql.PowerShell;

/// <summary>The queries of <c>docs/questions.md</c>, which the assembly carries.</summary>
internal static partial class PackagedQueries
{
    [GeneratedRegex(@"^(?<question>\S[^\n]*)\n\n```sql\n(?<sql>.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Question { get; }

    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex LineBreak { get; }

    /// <summary>Reads them, each on one line and with its question.</summary>
    public static IReadOnlyList<PredictedStatement> Read()
    {
        using var stream = typeof(PackagedQueries).Assembly.GetManifestResourceStream("questions.md")!;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }

    internal static IReadOnlyList<PredictedStatement> Parse(string page) =>
        [.. Question.Matches(page.ReplaceLineEndings("\n"))
            .Select(match => new PredictedStatement(LineBreak.Replace(match.Groups["sql"].Value, " "), match.Groups["question"].Value))];
}
