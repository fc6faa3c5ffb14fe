using System.Globalization;
using System.Text;

namespace KubeSql.Questions.Tests;

/// <summary>The first rows of an answer as a page shows them.</summary>
internal static class DemoAnswer
{
    private const int Most = 6;
    private const int Widest = 56;

    /// <summary>Asks a question and writes its answer as a table.</summary>
    public static async Task<string> WriteAsync(KubeSqlSession session, Question question)
    {
        await using var result = await session.QueryAsync(question.Sql, cancellationToken: TestContext.Current.CancellationToken);
        var rows = new List<string[]>();
        while (await result.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add([.. Enumerable.Range(0, result.Columns.Count).Select(column => Cell(result.GetValue(column)))]);
        }

        result.Warnings.ShouldBeEmpty();
        rows.ShouldNotBeEmpty($"the demo cluster has no answer to {question.Id}");
        List<string[]> shown = [[.. result.Columns.Select(column => column.Name)], .. rows.Take(Most)];
        var widths = Enumerable.Range(0, result.Columns.Count).Select(column => shown.Max(row => row[column].Length)).ToList();
        var text = new StringBuilder();
        foreach (var row in shown)
        {
            text.Append(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()).Append('\n');
        }

        return rows.Count > Most ? text.Append(CultureInfo.InvariantCulture, $"… {rows.Count} rows\n").ToString() : text.ToString();
    }

    private static string Cell(object? value)
    {
        var text = value switch
        {
            null => "",
            bool flag => flag ? "true" : "false",
            DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            double number => Math.Round(number, 6).ToString(CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
        text = text.ReplaceLineEndings(" ");
        return text.Length > Widest ? $"{text[..(Widest - 1)]}…" : text;
    }
}
