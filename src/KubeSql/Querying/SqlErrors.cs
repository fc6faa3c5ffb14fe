namespace KubeSql.Querying;

/// <summary>Every way in which a statement can be wrong, as one error each.</summary>
internal static class SqlErrors
{
    private const string NoSuchTable = "no such table: ";
    private const string NoSuchColumn = "no such column: ";
    private const string QuotedColumn = "\" - should this be a string literal in single-quotes?";

    public static SqlQueryException Empty() => new(
        "EmptyQuery", "The query is empty.", hint: "Write a SELECT statement, such as: select name from pods");

    public static SqlQueryException ReadOnly(string refused) => new(
        "ReadOnly", $"KubeSql is read-only: {refused} is not allowed.",
        hint: "Only SELECT (and WITH … SELECT, VALUES, EXPLAIN) can be run; change the cluster with kubectl.");

    public static SqlQueryException MoreThanOne(int position) => new(
        "MultipleStatements", "The query holds more than one statement.", position, hint: "Run one statement at a time.");

    public static SqlQueryException ParameterNotBound(string name) => new(
        "ParameterNotBound", $"The parameter {name} has no value.",
        hint: name.StartsWith('?') && name.Length == 1
            ? "Use named parameters, such as :name, and give each a value."
            : $"Give {name.TrimStart(':', '@', '$', '?')} a value.");

    public static SqlQueryException ParameterUnknown(string name, IReadOnlyList<string> known) => new(
        "ParameterUnknown", $"The query has no parameter '{name}'.",
        hint: known.Count == 0 ? "The query has no parameters." : $"Its parameters are {string.Join(", ", known)}.");

    public static SqlQueryException ParameterType(string name, Type type) => new(
        "ParameterType", $"The parameter {name} has a value of type {type}, which SQL does not know.",
        hint: "Use text, a number, a boolean, a date or null.");

    public static SqlQueryException TimeText(string text, string? parameter, string? storedForm, int position) => new(
        "TimeText",
        $"{(parameter is null ? "" : $"The value of {parameter}, ")}'{text}'{(parameter is null ? "" : ",")} does not compare with times, which are texts like '2026-01-10 12:00:00' (UTC).",
        position,
        hint: (storedForm, parameter) switch
        {
            (_, { } name) => $"Write datetime({name}), or give {name} a date instead of a text.",
            ({ } form, _) => $"Write '{form}', or datetime('{text}').",
            _ => "Write a space for the T, without a time zone, or datetime('…').",
        });

    public static SqlQueryException Failed(string message) => new("QueryFailed", $"The query failed: {message}");

    /// <summary>Turns what SQLite says about a statement it cannot prepare into an error that says what to write instead.</summary>
    public static SqlQueryException FromMessage(string message, string sql, int end, INameSuggestions names)
    {
        // A statement that reads no table is given none, and SQLite looks for the table before it asks the authorizer.
        if (message.StartsWith(NoSuchTable, StringComparison.Ordinal) && WriteVerb(sql) is { } verb)
        {
            return ReadOnly(verb);
        }

        if (message.StartsWith(NoSuchTable, StringComparison.Ordinal))
        {
            return TableNotFound(message[NoSuchTable.Length..], sql, names);
        }

        if (message.StartsWith(NoSuchColumn, StringComparison.Ordinal))
        {
            // What stood in double quotes comes with them, and with a question that our hint answers.
            var name = message[NoSuchColumn.Length..];
            return ColumnNotFound(name.EndsWith(QuotedColumn, StringComparison.Ordinal) ? name[1..^QuotedColumn.Length] : name, sql, names);
        }

        // What users see are views, and SQLite refuses to change a view before it asks the authorizer.
        if (message.StartsWith("cannot modify ", StringComparison.Ordinal))
        {
            return ReadOnly(SqlLexer.Identifiers(sql).Select(t => t.Text.ToUpperInvariant()).First(IsWrite));
        }

        if (message.Contains("syntax error", StringComparison.Ordinal) || message == "incomplete input")
        {
            return Syntax(message, sql, end);
        }

        return new SqlQueryException("QueryFailed", $"SQL error: {message}", hint: DialectHints.ForMessage(message));
    }

    /// <summary>There is no such table.</summary>
    public static SqlQueryException TableNotFound(string name, string? sql, INameSuggestions names)
    {
        var nearest = names.NearestTables(name);
        var also = nearest.Count == 0 ? "" : $" Did you mean {Join(nearest)}?";
        var unasked = names.Unasked.Count == 0 ? "" : $" It may exist where nobody could be asked: {string.Join(", ", names.Unasked)}.";
        var what = name.ToLowerInvariant() switch
        {
            _ when names.HasVanished(name) => $"The table '{name}' is gone: no cluster serves the resource any more.",
            "pod_metrics" or "container_metrics" or "node_metrics" =>
                $"There is no table '{name}': no cluster serves the metrics API (metrics.k8s.io), which comes with metrics-server.",
            _ => $"There is no table '{name}'.",
        };
        return new SqlQueryException(
            "TableNotFound", $"{what}{also}{unasked}", Find(sql, name), nearest, "List the tables with 'kubesql --all' or Get-KubeSqlTable.");
    }

    private static SqlQueryException ColumnNotFound(string name, string sql, INameSuggestions names)
    {
        var nearest = names.NearestColumns(name);
        var also = nearest.Count == 0 ? "" : $" Did you mean {Join(nearest)}?";
        return new SqlQueryException(
            "ColumnNotFound", $"There is no column '{name}'.{also}{string.Concat(names.Unread.Select(text => $" {text}"))}", Find(sql, name) ?? Find(sql, name.Split('.')[^1]), nearest,
            "List a table's columns with 'kubesql --table NAME' or Get-KubeSqlTable NAME. Text goes in single quotes.");
    }

    // The wrapper has no sqlite3_error_offset; SQLite stops reading just behind the token it could not place.
    private static SqlQueryException Syntax(string message, string sql, int end)
    {
        var last = SqlLexer.Tokens(sql).LastOrDefault(t => t.Position + t.Length <= end);
        var position = message == "incomplete input" ? sql.TrimEnd().Length : last.Position;
        var (line, column) = LineAndColumn(sql, position);
        return new SqlQueryException("SyntaxError", $"SQL error at line {line}, column {column}: {message}.", position, hint: DialectHints.ForSyntax(message, sql));
    }

    private static string? WriteVerb(string sql) =>
        SqlLexer.Identifiers(sql).FirstOrDefault().Text?.ToUpperInvariant() is { } verb && IsWrite(verb) ? verb : null;

    private static bool IsWrite(string word) => word is "INSERT" or "UPDATE" or "DELETE" or "REPLACE";

    private static (int Line, int Column) LineAndColumn(string sql, int position)
    {
        var before = sql.AsSpan(0, Math.Min(position, sql.Length));
        return (before.Count('\n') + 1, position - (before.LastIndexOf('\n') + 1) + 1);
    }

    private static int? Find(string? sql, string name) => sql is null
        ? null
        : SqlLexer.Identifiers(sql).Where(t => t.Text.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(t => (int?)t.Position).FirstOrDefault();

    private static string Join(IReadOnlyList<string> names) => names.Count == 1
        ? $"'{names[0]}'"
        : $"{string.Join(", ", names.Take(names.Count - 1).Select(n => $"'{n}'"))} or '{names[^1]}'";
}
