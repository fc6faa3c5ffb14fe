using KubeSql.Querying;

namespace KubeSql.PowerShell;

/// <summary>The keywords and functions that completion offers.</summary>
internal static class SqlWords
{
    /// <summary>Keywords of queries, in the order people need them.</summary>
    public static readonly string[] Keywords =
    [
        "select", "from", "where", "join", "left", "inner", "right", "full", "outer", "cross", "on", "using", "group",
        "by", "having", "order", "asc", "desc", "limit", "offset", "distinct", "as", "and",
        "or", "not", "in", "is", "null", "like", "glob", "regexp", "between", "exists",
        "case", "when", "then", "else", "end", "union", "all", "except", "intersect", "with",
        "recursive", "materialized", "values", "cast", "collate", "nulls", "first", "last", "filter", "over", "partition", "window",
    ];

    /// <summary>Functions, up to their first argument, each with what it does.</summary>
    public static readonly (string Text, string ToolTip)[] Functions =
    [
        ("count(*)", "the number of rows"),
        ("count(", "count(x): rows where x is not NULL"),
        ("sum(", "sum(x): the sum; NULL without rows"),
        ("total(", "total(x): the sum as a real; 0.0 without rows"),
        ("avg(", "avg(x): the average"),
        ("min(", "min(x, …): the smallest"),
        ("max(", "max(x, …): the largest"),
        ("group_concat(", "group_concat(x, separator order by y): the texts of a group"),
        ("string_agg(", "string_agg(x, separator order by y): the same, as other databases call it"),
        ("coalesce(", "coalesce(x, y, …): the first that is not NULL"),
        ("ifnull(", "ifnull(x, y): x, or y where x is NULL"),
        ("nullif(", "nullif(x, y): NULL where they are equal, else x"),
        ("iif(", "iif(condition, x, y): x where it holds, else y"),
        ("round(", "round(x, digits): rounded"),
        ("abs(", "abs(x): without sign"),
        ("length(", "length(x): characters"),
        ("lower(", "lower(x): lower case"),
        ("upper(", "upper(x): upper case"),
        ("trim(", "trim(x): without spaces at the ends"),
        ("substr(", "substr(x, start, length): a part; start counts from 1"),
        ("replace(", "replace(x, from, to): every occurrence replaced"),
        ("instr(", "instr(x, y): where y stands in x; 0 for nowhere"),
        ("concat(", "concat(x, y, …): the texts one after the other, without NULLs"),
        ("format(", "format(pattern, …): formatted text"),
        ("datetime(", "datetime('now', '-1 hour'): a time as columns have it"),
        ("date(", "date(time, …): the day"),
        ("strftime(", "strftime(format, time, …): a time as text"),
        ("unixepoch(", "unixepoch(time, …): seconds since 1970"),
        ("julianday(", "julianday(time): days as a real, to subtract times"),
        ("json_extract(", "json_extract(json, '$.path'): a part of JSON"),
        ("json_array_length(", "json_array_length(json): elements of an array"),
        ("json_each(", "json_each(json): a table of the members"),
        ("age(", "age(time): how long ago, as kubectl writes it"),
        ("quantity(", "quantity(text): a Kubernetes quantity as a number"),
        ("row_number() over (", "row_number() over (order by x): the row's place"),
    ];

    private static readonly HashSet<string> s_keywords = new(Keywords, StringComparer.OrdinalIgnoreCase);

    public static bool IsKeyword(SqlToken token) => token is { IsIdentifier: true, IsQuoted: false } && s_keywords.Contains(token.Text);

    /// <summary>Whether a token is a FROM that names tables, and not the one of IS DISTINCT FROM.</summary>
    public static bool IsFrom(IReadOnlyList<SqlToken> tokens, int at) => Is(tokens[at], "from") && (at == 0 || !Is(tokens[at - 1], "distinct"));

    public static bool Is(SqlToken token, string keyword) => !token.IsQuoted && token.Text.Equals(keyword, StringComparison.OrdinalIgnoreCase);
}
