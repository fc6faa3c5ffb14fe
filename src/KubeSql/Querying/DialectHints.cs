namespace KubeSql.Querying;

/// <summary>What to write instead of SQL that newer SQLite, or another database, knows and this one does not.</summary>
internal static class DialectHints
{
    private const string NoSuchFunction = "no such function: ";

    private static readonly Dictionary<string, string> s_functions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["format"] = "Write printf(…) instead of format(…).",
        ["string_agg"] = "Write group_concat(…) instead of string_agg(…).",
        ["array_agg"] = "Write json_group_array(…) instead of array_agg(…).",
        ["if"] = "Write iif(condition, then, else) instead of if(…).",
        ["greatest"] = "Write max(a, b, …), which compares its arguments when it has several.",
        ["least"] = "Write min(a, b, …), which compares its arguments when it has several.",
        ["timediff"] = "Write age(from, to) for a text, or julianday(a) - julianday(b) for days.",
        ["date_trunc"] = "Write strftime('%Y-%m-%d %H:00', time), or date(time, 'start of month').",
        ["to_char"] = "Write strftime(format, time).",
        ["extract"] = "Write strftime('%H', time), or json_get(column, 'key') for JSON.",
        ["left"] = "Write substr(text, 1, length).",
        ["right"] = "Write substr(text, -length).",
        ["split_part"] = "Write substr(…) with instr(…); image_tag(…) and its like take images apart.",
        ["regexp_like"] = "Write text regexp 'pattern'.",
        ["json_pretty"] = "Write the column as it is; kubesql -o yaml shows JSON in lines.",
        ["json_value"] = "Write json_extract(column, '$.path').",
        ["jsonb_extract_path_text"] = "Write json_get(column, 'key', …).",
        ["unhex"] = "Write x'…' for a literal of bytes.",
        ["owner_chain"] = "Join the table pod_owners for the workload of pods, or owner_chains for every kind.",
    };

    private static readonly (string InSql, string InMessage, string Hint)[] s_syntax =
    [
        ("->", "\">", "This SQLite has no -> and ->> operators: write json_extract(column, '$.path') or json_get(column, 'key', …)."),
        ("distinct from", "\"distinct\"", "Write a IS NOT b instead of a IS DISTINCT FROM b, and a IS b instead of a IS NOT DISTINCT FROM b."),
        ("ilike", "\"ilike\"", "Write LIKE, which ignores the case of ASCII letters."),
        ("interval", "\"'", "Write ago('2h') for a time before now, or datetime(time, '+1 day')."),
        ("group_concat", "\"order\"", "Order the rows in a subquery: group_concat(x) FROM (SELECT x … ORDER BY x)."),
        ("top ", "", "Write LIMIT 10 at the end instead of TOP 10."),
    ];

    /// <summary>For a statement that SQLite reads and cannot run; null when there is nothing to say.</summary>
    public static string? ForMessage(string message)
    {
        if (message.StartsWith(NoSuchFunction, StringComparison.Ordinal))
        {
            return s_functions.GetValueOrDefault(message[NoSuchFunction.Length..], "docs/functions.md lists KubeSql's functions; SQLite's own are those of 3.35.");
        }

        return message switch
        {
            "wrong number of arguments to function unixepoch()" => "Write strftime('%s', …) for a time with modifiers.",
            "wrong number of arguments to function iif()" => "Write iif(condition, then, else), with NULL where there is no else.",
            "RIGHT and FULL OUTER JOINs are not currently supported" => "Swap the tables and write LEFT JOIN; a FULL JOIN is a UNION of two LEFT JOINs.",
            "unrecognized token: \":\"" => "Write CAST(value AS TEXT) instead of value::text.",
            _ when message.StartsWith("ambiguous column name", StringComparison.Ordinal) => "Put the table's name or alias before the column.",
            _ => null,
        };
    }

    /// <summary>For a statement that SQLite cannot read; null when there is nothing to say.</summary>
    public static string? ForSyntax(string message, string sql) => s_syntax.FirstOrDefault(known =>
        sql.Contains(known.InSql, StringComparison.OrdinalIgnoreCase) && message.Contains(known.InMessage, StringComparison.OrdinalIgnoreCase)).Hint;
}
