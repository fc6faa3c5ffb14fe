namespace KubeSql.Querying;

/// <summary>What to write instead of SQL that another database knows and SQLite does not.</summary>
internal static class DialectHints
{
    private const string NoSuchFunction = "no such function: ";

    private static readonly Dictionary<string, string> s_functions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["array_agg"] = "Write json_group_array(…) instead of array_agg(…).",
        ["greatest"] = "Write max(a, b, …), which compares its arguments when it has several.",
        ["least"] = "Write min(a, b, …), which compares its arguments when it has several.",
        ["date_trunc"] = "Write strftime('%Y-%m-%d %H:00', time), or date(time, 'start of month').",
        ["to_char"] = "Write strftime(format, time).",
        ["extract"] = "Write strftime('%H', time), or column ->> 'key' for JSON.",
        ["left"] = "Write substr(text, 1, length).",
        ["right"] = "Write substr(text, -length).",
        ["split_part"] = "Write substr(…) with instr(…); image_tag(…) and its like take images apart.",
        ["regexp_like"] = "Write text regexp 'pattern'.",
        ["json_value"] = "Write column ->> '$.path'.",
        ["jsonb_extract_path_text"] = "Write column ->> 'key'.",
        ["owner_chain"] = "Join the table pod_owners for the workload of pods, or owner_chains for every kind.",
    };

    private static readonly (string InSql, string InMessage, string Hint)[] s_syntax =
    [
        ("ilike", "\"ilike\"", "Write LIKE, which ignores the case of ASCII letters."),
        ("interval", "\"'", "Write ago('2h') for a time before now, or datetime(time, '+1 day')."),
        ("within group", "\"(\"", "Write the order inside the brackets: string_agg(x, ',' ORDER BY x)."),
        ("select top ", "", "Write LIMIT 10 at the end instead of TOP 10."),
    ];

    /// <summary>For a statement that SQLite reads and cannot run; null when there is nothing to say.</summary>
    public static string? ForMessage(string message)
    {
        if (message.StartsWith(NoSuchFunction, StringComparison.Ordinal))
        {
            return s_functions.GetValueOrDefault(message[NoSuchFunction.Length..], "docs/functions.md lists KubeSql's functions; SQLite's own are those of 3.50.");
        }

        return message switch
        {
            "unrecognized token: \":\"" => "Write CAST(value AS TEXT) instead of value::text.",
            _ when message.StartsWith("ambiguous column name", StringComparison.Ordinal) => "Put the table's name or alias before the column.",
            _ => null,
        };
    }

    /// <summary>For a statement that SQLite cannot read; null when there is nothing to say.</summary>
    public static string? ForSyntax(string message, string sql) => s_syntax.FirstOrDefault(known =>
        sql.Contains(known.InSql, StringComparison.OrdinalIgnoreCase) && message.Contains(known.InMessage, StringComparison.OrdinalIgnoreCase)).Hint;
}
