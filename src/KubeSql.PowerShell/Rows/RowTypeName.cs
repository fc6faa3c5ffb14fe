using KubeSql.Querying;

namespace KubeSql.PowerShell;

/// <summary>The type name that gives rows a view of their own, as kubectl would print them.</summary>
internal static class RowTypeName
{
    private const string Prefix = "KubeSql.Row#";

    /// <summary>What makes a statement more than the rows of one table.</summary>
    private static readonly HashSet<string> s_more = new(
        ["join", "group", "union", "except", "intersect", "distinct", "with", "having", "window"], StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// <c>KubeSql.Row#pods</c> for <c>select * from pods</c>, whatever its conditions and order; null for anything else, because a view
    /// would hide columns that were asked for.
    /// </summary>
    /// <param name="sql">The statement.</param>
    /// <param name="tables">The mirrored tables it reads.</param>
    /// <param name="known">Gives the tables with their other names; asked only where the statement does not write the first.</param>
    public static string? Of(string sql, IReadOnlyList<string> tables, Func<IReadOnlyList<TableDescription>> known)
    {
        var tokens = SqlLexer.Tokens(sql).Take(5).ToList();
        var isPlain = tables.Count == 1 && tokens.Count >= 4
            && Is(tokens[0], "select") && tokens[1].Text == "*" && Is(tokens[2], "from") && tokens[3].IsIdentifier
            && (tokens.Count == 4 || tokens[4].Text is not ("," or "("))
            && !SqlLexer.Tokens(sql).Skip(4).Any(token => token.Text == "," && IsInFrom(sql, token) || !token.IsQuoted && s_more.Contains(token.Text));
        return isPlain && IsTable(tokens[3].Text, tables[0], known) ? Prefix + tables[0] : null;
    }

    /// <summary>The type name of whole rows of a table.</summary>
    public static string OfTable(string table) => Prefix + table;

    // po and deployments.apps read pods and deployments, but so does containers read pods.
    private static bool IsTable(string name, string table, Func<IReadOnlyList<TableDescription>> known) =>
        name.Equals(table, StringComparison.OrdinalIgnoreCase)
        || known().FirstOrDefault(description => description.Name.Equals(table, StringComparison.OrdinalIgnoreCase)) is { } described && SqlTables.IsNamed(described, name);

    // A comma before any clause joins tables; later ones separate terms.
    private static bool IsInFrom(string sql, SqlToken comma) => !SqlLexer.Tokens(sql)
        .TakeWhile(token => token.Position < comma.Position)
        .Any(token => !token.IsQuoted && token.Text.ToLowerInvariant() is "where" or "order" or "limit");

    private static bool Is(SqlToken token, string keyword) => !token.IsQuoted && token.Text.Equals(keyword, StringComparison.OrdinalIgnoreCase);
}
