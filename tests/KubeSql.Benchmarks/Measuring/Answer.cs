using System.Globalization;

namespace KubeSql.Benchmarks.Measuring;

/// <summary>Rows of an answer, for comparisons; their order does not count.</summary>
internal sealed class Answer
{
    private readonly string[] _lines;

    private Answer(IEnumerable<object?[]> rows) => _lines = [.. rows.Select(Line).Order(StringComparer.Ordinal)];

    public int RowCount => _lines.Length;

    public static Answer Of(IEnumerable<object?[]> rows) => new(rows);

    /// <summary>Throws unless both have the same rows.</summary>
    public void MustBe(Answer expected)
    {
        if (_lines.Length != expected._lines.Length)
        {
            throw new WrongAnswerException($"{_lines.Length} rows instead of {expected._lines.Length}");
        }

        for (var i = 0; i < _lines.Length; i++)
        {
            if (_lines[i] != expected._lines[i])
            {
                throw new WrongAnswerException($"<{_lines[i]}> instead of <{expected._lines[i]}>");
            }
        }
    }

    private static string Line(object?[] row) => string.Join(" | ", row.Select(cell => cell switch
    {
        null => "NULL",
        bool flag => flag ? "1" : "0",
        // Sums of fractions depend on their order.
        double number => Math.Round(number, 6).ToString(CultureInfo.InvariantCulture),
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture),
    }));
}
