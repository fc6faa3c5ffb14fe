using System.Text;
using System.Text.RegularExpressions;
using KubeSql.Catalog;
using KubeSql.Projection;

namespace KubeSql.Querying;

/// <summary>Texts in the API's form of times, where times are compared: put into the form that columns have, or refused.</summary>
/// <remarks>
/// Columns hold <c>2026-01-10 12:00:00</c>, and a space sorts before the T of <c>2026-01-10T12:00:00Z</c>, so that a comparison would be wrong within
/// the day. A text that is compared with a column of times is put into their form, and one that is compared with another column, or is the
/// whole argument of a function, stays what it is. Where that cannot be told, the statement is refused.
/// </remarks>
internal sealed partial class TimeTexts
{
    private const int ZonelessLength = 19;

    // What gives back one of its arguments, so that it may be a time.
    private static readonly HashSet<string> s_choices = new(["coalesce", "ifnull", "nullif", "iif", "if", "max", "min"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> s_comparisons =
        new(["=", "<", ">", "!", "is", "not", "distinct", "from", "in", "like", "glob", "regexp", "between"], StringComparer.OrdinalIgnoreCase);

    private readonly SqlToken[] _tokens;
    private readonly List<ColumnSchema> _columns;
    private readonly IReadOnlySet<string> _given;

    private TimeTexts(SqlToken[] tokens, List<ColumnSchema> columns, IReadOnlySet<string> given)
    {
        _tokens = tokens;
        _columns = columns;
        _given = given;
    }

    private enum Meeting
    {
        NoTime,
        Time,
        Unknown,
    }

    /// <summary>Gives a statement, and the values of its parameters, with times in the form of columns. Positions in the statement stay.</summary>
    /// <exception cref="SqlQueryException">A text may meet a time, and it cannot be told what it means.</exception>
    public static (string Sql, IReadOnlyDictionary<string, object?>? Parameters) Adapt(
        string sql, StatementNames names, IEnumerable<TableSchema> tables, IReadOnlyDictionary<string, object?>? parameters)
    {
        SqlToken[] tokens = [.. SqlLexer.Tokens(sql)];
        var texts = Enumerable.Range(0, tokens.Length).Select(index => (Index: index, Text: TextAt(tokens, index, parameters)))
            .Where(candidate => candidate.Text is not null && ApiTime().IsMatch(candidate.Text)).ToList();
        var columns = texts.Count == 0 ? [] : tables.SelectMany(names.ColumnsOf).ToList();
        if (!columns.Exists(column => column.Type == ColumnType.Time))
        {
            return (sql, parameters);
        }

        var adapted = new TimeTexts(tokens, columns, names.Given);
        foreach (var (index, text) in texts)
        {
            var token = tokens[index];
            var parameter = token.IsQuoted ? null : tokens[index + 1].Text;
            var meeting = adapted.MeetingOf(index);
            if (meeting == Meeting.Unknown || (meeting == Meeting.Time && StoredForm(text!) is null)
                || (parameter is not null && texts.Exists(other => IsParameter(tokens, other.Index, parameter) && adapted.MeetingOf(other.Index) != meeting)))
            {
                throw SqlErrors.TimeText(text!, parameter is null ? null : token.Text + parameter, StoredForm(text!), token.Position);
            }

            if (meeting == Meeting.Time && parameter is null)
            {
                sql = sql[..token.Position] + $"'{StoredForm(text!)}'".PadRight(token.Length) + sql[(token.Position + token.Length)..];
            }
            else if (meeting == Meeting.Time)
            {
                parameters = parameters!.ToDictionary(p => p.Key, p => IsNamed(p.Key, parameter!) ? StoredForm(text!) : p.Value);
            }
        }

        return (sql, parameters);
    }

    private static bool IsParameter(SqlToken[] tokens, int index, string name) => !tokens[index].IsQuoted && IsNamed(tokens[index + 1].Text, name);

    private static bool IsNamed(string key, string name) => key.TrimStart(':', '@', '$', '?').Equals(name, StringComparison.OrdinalIgnoreCase);

    private static string? TextAt(SqlToken[] tokens, int index, IReadOnlyDictionary<string, object?>? parameters)
    {
        var token = tokens[index];
        if (token.IsQuoted)
        {
            return token.IsIdentifier ? null : token.Text;
        }

        return token.Text is ":" or "@" or "$" or "?" && index + 1 < tokens.Length && tokens[index + 1].Position == token.Position + 1
            ? parameters?.FirstOrDefault(p => IsNamed(p.Key, tokens[index + 1].Text)).Value as string
            : null;
    }

    // A time without a zone is one of UTC, as it is to SQLite.
    private static string? StoredForm(string text)
    {
        Span<byte> stored = stackalloc byte[KubernetesTime.MaximumLength];
        return KubernetesTime.TryFormat(Encoding.UTF8.GetBytes(text), stored, out var written)
            || (text.Length == ZonelessLength && KubernetesTime.TryFormat(Encoding.UTF8.GetBytes(text + "Z"), stored, out written))
            ? Encoding.UTF8.GetString(stored[..written])
            : null;
    }

    private Meeting MeetingOf(int index)
    {
        var end = index + (_tokens[index].IsQuoted ? 1 : 2);
        var open = OpenBracket(index);
        if (open > 0 && Text(index - 1) is "(" or "," && Text(end) is ")" or ",")
        {
            if (s_comparisons.Contains(Text(open - 1)))
            {
                return MeetingBefore(open);
            }

            if (IsFunction(_tokens[open - 1]))
            {
                return s_choices.Contains(Text(open - 1)) ? Meeting.Unknown : Meeting.NoTime;
            }
        }

        if (Text(end) is "=" or "<" or ">" or "!")
        {
            return Kind(After(end));
        }

        // The second bound of BETWEEN is compared with what stands before the first.
        var first = index - 2 > 0 && Text(index - 1).Equals("and", StringComparison.OrdinalIgnoreCase) && _tokens[index - 2].IsQuoted ? index - 2 : index;
        return first == index || Text(first - 1).Equals("between", StringComparison.OrdinalIgnoreCase) ? MeetingBefore(first) : Meeting.Unknown;
    }

    // An expression, or a name of the statement's own, may be a time or not.
    private Meeting Kind(string? column)
    {
        var known = column is null || _given.Contains(column) ? [] : _columns.Where(c => c.Name.Equals(column, StringComparison.OrdinalIgnoreCase)).ToList();
        return known.Count == 0 ? Meeting.Unknown
            : known.TrueForAll(c => c.Type == ColumnType.Time) ? Meeting.Time
            : known.Exists(c => c.Type == ColumnType.Time) ? Meeting.Unknown
            : Meeting.NoTime;
    }

    private Meeting MeetingBefore(int index)
    {
        var at = index - 1;
        while (at >= 0 && s_comparisons.Contains(Text(at)))
        {
            at--;
        }

        if (at < 0 || at == index - 1)
        {
            return Meeting.Unknown;
        }

        return IsKeyOfJson(at) ? Meeting.NoTime : Kind(_tokens[at].IsIdentifier ? _tokens[at].Text : null);
    }

    // Behind -> or ->>: times inside of JSON are in the API's form.
    private bool IsKeyOfJson(int index) => Text(index - 1) == ">" && (Text(index - 2) == "-" || (Text(index - 2) == ">" && Text(index - 3) == "-"));

    private string? After(int index)
    {
        var at = index;
        while (s_comparisons.Contains(Text(at)))
        {
            at++;
        }

        while (Text(at + 1) == "." && at + 2 < _tokens.Length)
        {
            at += 2;
        }

        return at < _tokens.Length && _tokens[at].IsIdentifier && Text(at + 1) != "(" ? _tokens[at].Text : null;
    }

    // The bracket that a token stands in, directly; -1 outside of all.
    private int OpenBracket(int index)
    {
        var depth = 0;
        for (var at = index - 1; at >= 0; at--)
        {
            depth += Text(at) switch { ")" => 1, "(" => -1, _ => 0 };
            if (depth < 0)
            {
                return at;
            }
        }

        return -1;
    }

    // Operators and keywords before a bracket; what else is a name calls a function.
    private static bool IsFunction(SqlToken token) => token is { IsIdentifier: true, IsQuoted: false } && !GivenNames.IsBeforeColumn(token.Text);

    // The text of an operator, bracket or word; empty for what is quoted, and beyond the ends.
    private string Text(int index) => index >= 0 && index < _tokens.Length && !_tokens[index].IsQuoted ? _tokens[index].Text : "";

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d([Tt]| \d\d:\d\d(:\d\d(\.\d+)?)?\s?([Zz]|[+-]\d\d:?\d\d)$)", RegexOptions.CultureInvariant)]
    private static partial Regex ApiTime();
}
