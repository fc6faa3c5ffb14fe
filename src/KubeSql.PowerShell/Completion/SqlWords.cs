using KubeSql.Querying;

namespace KubeSql.PowerShell;

/// <summary>The keywords and functions that completion offers.</summary>
internal static class SqlWords
{
    /// <summary>Keywords of queries, in the order people need them.</summary>
    public static readonly string[] Keywords =
    [
        "select", "from", "where", "join", "left", "inner", "cross", "on", "using", "group",
        "by", "having", "order", "asc", "desc", "limit", "offset", "distinct", "as", "and",
        "or", "not", "in", "is", "null", "like", "glob", "regexp", "between", "exists",
        "case", "when", "then", "else", "end", "union", "all", "except", "intersect", "with",
        "recursive", "values", "cast", "collate", "nulls", "first", "last",
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
        ("group_concat(", "group_concat(x, separator): the texts of a group"),
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
        ("printf(", "printf(format, …): formatted text"),
        ("datetime(", "datetime('now', '-1 hour'): a time as columns have it"),
        ("date(", "date(time, …): the day"),
        ("strftime(", "strftime(format, time, …): a time as text"),
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

    public static bool Is(SqlToken token, string keyword) => !token.IsQuoted && token.Text.Equals(keyword, StringComparison.OrdinalIgnoreCase);
}
