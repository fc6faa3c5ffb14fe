using KubeSql.Querying;

namespace KubeSql.PowerShell;

/// <summary>Finds what can stand where a statement is being typed, by the words before it. It knows the words of SQL and not its grammar.</summary>
/// <param name="known">The tables that are known, with their columns where they are loaded.</param>
/// <param name="valuesOf">Gives the texts of a column of a table that begin with a prefix.</param>
internal sealed class SqlCompletion(IReadOnlyList<TableDescription> known, Func<string, string, string, IReadOnlyList<string>> valuesOf)
{
    /// <summary>The suggestions for the end of <paramref name="head"/>.</summary>
    /// <param name="head">The statement up to the cursor.</param>
    /// <param name="tail">What comes after the cursor: it may name the tables.</param>
    /// <param name="start">Where the suggestions go in: they replace <paramref name="head"/> from here.</param>
    public IReadOnlyList<SqlSuggestion> Complete(string head, string tail, out int start)
    {
        var before = SqlLexer.Tokens(head).ToList();
        var tables = SqlTables.In([.. before, .. SqlLexer.Tokens(tail)], known);
        var partial = PartialWord(head, before);
        start = partial?.Position ?? head.Length;
        if (partial is not null)
        {
            before.RemoveAt(before.Count - 1);
        }

        if (partial is { IsIdentifier: false } literal)
        {
            return [.. Values(before, tables, literal.Text)];
        }

        var prefix = partial?.Text ?? "";
        return [.. Names(before, tables).Where(s => s.Shown.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).DistinctBy(s => s.Text, StringComparer.OrdinalIgnoreCase)];
    }

    // A word that the cursor touches is still being typed; so is a text whose quote is open.
    private static SqlToken? PartialWord(string head, List<SqlToken> tokens)
    {
        if (tokens.Count == 0 || tokens[^1].Position + tokens[^1].Length < head.Length)
        {
            return null;
        }

        var last = tokens[^1];
        var isOpen = last.IsQuoted && (last.Length == 1 || head[^1] != (head[last.Position] == '[' ? ']' : head[last.Position]));
        return isOpen || last is { IsIdentifier: true, IsQuoted: false } ? last : null;
    }

    private IEnumerable<SqlSuggestion> Names(List<SqlToken> before, SqlTables tables)
    {
        if (before.Count == 0)
        {
            return Keywords("select", "with");
        }

        var last = before[^1];
        if (last.Text == "." && before.Count > 1)
        {
            return tables.Find(before[^2].Text) is { } table ? Columns([table]) : [];
        }

        var clause = before.FindLast(token => IsClause(token)).Text?.ToLowerInvariant();
        if (clause is "from" or "join")
        {
            return SqlWords.Is(last, clause) || last.Text == "," ? Tables() : Keywords();
        }

        return [.. Columns(tables.All.Any() ? tables.All : known), .. Aliases(tables), .. Functions(), .. Keywords()];
    }

    private static bool IsClause(SqlToken token) => !token.IsQuoted && token.IsIdentifier
        && token.Text.ToLowerInvariant() is "select" or "from" or "join" or "where" or "on" or "by" or "having";

    private IEnumerable<SqlSuggestion> Values(List<SqlToken> before, SqlTables tables, string prefix)
    {
        var column = before.FindLastIndex(token => token.IsIdentifier && !SqlWords.IsKeyword(token));
        if (column < 0 || before.Skip(column + 1).Any(token => !IsComparison(token)))
        {
            return [];
        }

        return tables.All.SelectMany(table => valuesOf(table.Name, before[column].Text, prefix)).Distinct(StringComparer.Ordinal)
            .Select(value => new SqlSuggestion($"'{value.Replace("'", "''", StringComparison.Ordinal)}'", value, $"a value of {before[column].Text}"));
    }

    // Between a column and the text it is compared with: = 'x', <> 'x', in ('x', 'y', like 'x'.
    private static bool IsComparison(SqlToken token) =>
        token.Text is "=" or "<" or ">" or "!" or "(" or "," || (token.IsQuoted && !token.IsIdentifier)
        || token.Text.ToLowerInvariant() is "in" or "not" or "like" or "is" or "glob";

    private IEnumerable<SqlSuggestion> Tables() => known.OrderBy(table => table.Name, StringComparer.Ordinal)
        .Select(table => new SqlSuggestion(Quoted(table.Name), table.Name, ToolTips.Of(table)));

    private static IEnumerable<SqlSuggestion> Columns(IEnumerable<TableDescription> tables) => tables.SelectMany(table => table.Columns)
        .Select(column => new SqlSuggestion(Quoted(column.Name), column.Name, ToolTips.Of(column)));

    private static IEnumerable<SqlSuggestion> Aliases(SqlTables tables) =>
        tables.Names.Select(name => new SqlSuggestion(Quoted(name), name, $"{tables.Find(name)!.Name} in this statement"));

    private static IEnumerable<SqlSuggestion> Functions() =>
        SqlWords.Functions.Select(function => new SqlSuggestion(function.Text, function.Text, function.ToolTip));

    private static IEnumerable<SqlSuggestion> Keywords(params string[] only) =>
        (only.Length == 0 ? SqlWords.Keywords : only).Select(keyword => new SqlSuggestion(keyword, keyword, "keyword"));

    private static string Quoted(string name)
    {
        var isPlain = SqlLexer.Tokens(name).ToList() is [{ IsIdentifier: true, IsQuoted: false }] && !SqlWords.Keywords.Contains(name, StringComparer.OrdinalIgnoreCase);
        return isPlain ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
