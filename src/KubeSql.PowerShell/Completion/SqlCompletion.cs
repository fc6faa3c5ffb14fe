using KubeSql.Mirror;
using KubeSql.Querying;

namespace KubeSql.PowerShell;

/// <summary>Finds what can stand where a statement is being typed, by the words before it. It knows the words of SQL and not its grammar.</summary>
/// <param name="known">The tables that are known, with their columns where they are loaded.</param>
/// <param name="valuesOf">Gives the texts of a column of a table that begin with a prefix, so many at most.</param>
internal sealed class SqlCompletion(IReadOnlyList<TableDescription> known, Func<string, string, string, int, IReadOnlyList<string>> valuesOf)
{
    private const int ValueLimit = 50;
    private const int MapLimit = 500;

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
        return [.. Names(before, tables, prefix).Where(s => s.Shown.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).DistinctBy(s => s.Text, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>How much of what follows the cursor belongs to the word before it, and goes with it.</summary>
    public static int RestOfWord(string partial, string tail)
    {
        if (partial.Length == 0)
        {
            return 0;
        }

        var closing = partial[0] switch { '[' => ']', '"' or '\'' or '`' => partial[0], _ => '\0' };
        var length = tail.TakeWhile(c => char.IsLetterOrDigit(c) || c == '_' || (closing != '\0' && c is '-' or '.' or '/')).Count();
        return closing == '\0' ? length : length < tail.Length && tail[length] == closing ? length + 1 : 0;
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

    private IEnumerable<SqlSuggestion> Names(List<SqlToken> before, SqlTables tables, string partial)
    {
        if (before.Count == 0)
        {
            return Keywords("select", "with");
        }

        var last = before[^1];
        if (last.Text == "." && before.Count > 1)
        {
            return tables.Find(before[^2].Text) is { } table ? ColumnsOrKeys([table], partial) : [];
        }

        var clause = before.Index().LastOrDefault(word => IsClause(before, word.Index)).Item.Text?.ToLowerInvariant();
        if (clause is "from" or "join")
        {
            return SqlWords.Is(last, clause) || last.Text == "," ? Tables() : Keywords();
        }

        return [.. ColumnsOrKeys(tables.All.Any() ? tables.All : known, partial), .. Aliases(tables), .. Functions(), .. Keywords()];
    }

    private static bool IsClause(List<SqlToken> tokens, int at) => SqlWords.IsFrom(tokens, at)
        || (!tokens[at].IsQuoted && tokens[at].Text.ToLowerInvariant() is "select" or "join" or "where" or "on" or "by" or "having");

    private IEnumerable<SqlSuggestion> Values(List<SqlToken> before, SqlTables tables, string prefix)
    {
        // labels ->> 'x is the beginning of a key, not of a value.
        var operand = before.FindLastIndex(token => token.IsQuoted || token.Text is not ("-" or ">"));
        if (operand >= 0 && string.Concat(before.Skip(operand + 1).Select(token => token.Text)) is "->" or "->>")
        {
            return Maps(tables.All, $"{before[operand].Text}.").SelectMany(map => JsonMaps.KeysOf(map.Texts)).Order(StringComparer.Ordinal).Distinct(StringComparer.Ordinal)
                .Where(key => key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).Select(key => Literal(key, "a key that rows have"));
        }

        var column = before.FindLastIndex(token => token.IsIdentifier && !SqlWords.IsKeyword(token));
        if (column < 0 || before.Skip(column + 1).Any(token => !IsComparison(token)))
        {
            return [];
        }

        var name = before[column].Text;
        var values = tables.All.SelectMany(table => valuesOf(table.Name, name, prefix, ValueLimit))
            .Concat(Maps(tables.All, name).SelectMany(map => JsonMaps.ValuesOf(map.Texts, map.Key)).Order(StringComparer.Ordinal));
        return values.Where(value => value.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.Ordinal).Take(ValueLimit)
            .Select(value => Literal(value, $"a value of {name}"));
    }

    // Between a column and the text it is compared with: = 'x', <> 'x', in ('x', 'y', like 'x', is distinct from 'x'.
    private static bool IsComparison(SqlToken token) =>
        token.Text is "=" or "<" or ">" or "!" or "(" or "," || (token.IsQuoted && !token.IsIdentifier)
        || token.Text.ToLowerInvariant() is "in" or "not" or "like" or "is" or "distinct" or "from" or "glob";

    private IEnumerable<SqlSuggestion> Tables() => known.OrderBy(table => table.Name, StringComparer.Ordinal)
        .Select(table => new SqlSuggestion(Quoted(table.Name), table.Name, ToolTips.Of(table)));

    // "labels. is the beginning of a key of the column labels.
    private IEnumerable<SqlSuggestion> ColumnsOrKeys(IEnumerable<TableDescription> tables, string partial)
    {
        var keys = Maps(tables, partial).SelectMany(map => JsonMaps.KeysOf(map.Texts).Select(key => $"{map.Column}.{key}")).Order(StringComparer.Ordinal);
        return Columns(tables).Concat(keys.Select(name => new SqlSuggestion(Quoted(name), name, "text: a key that rows have")));
    }

    /// <summary>The columns with maps that a dotted name may mean, with their texts as mirrored and the key after the dot.</summary>
    private IEnumerable<(string Column, string Key, IReadOnlyList<string> Texts)> Maps(IEnumerable<TableDescription> tables, string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? [] :
            from table in tables
            from column in table.Columns
            where column.Type == ColumnType.Json && column.Name.Equals(name[..dot], StringComparison.OrdinalIgnoreCase)
            select (column.Name, name[(dot + 1)..], valuesOf(table.Name, column.Name, "", MapLimit));
    }

    private static IEnumerable<SqlSuggestion> Columns(IEnumerable<TableDescription> tables) => tables.SelectMany(table => table.Columns)
        .Select(column => new SqlSuggestion(Quoted(column.Name), column.Name, ToolTips.Of(column)));

    private static IEnumerable<SqlSuggestion> Aliases(SqlTables tables) =>
        tables.Names.Select(name => new SqlSuggestion(Quoted(name), name, $"{tables.Find(name)!.Name} in this statement"));

    private static IEnumerable<SqlSuggestion> Functions() =>
        SqlWords.Functions.Select(function => new SqlSuggestion(function.Text, function.Text, function.ToolTip));

    private static IEnumerable<SqlSuggestion> Keywords(params string[] only) =>
        (only.Length == 0 ? SqlWords.Keywords : only).Select(keyword => new SqlSuggestion(keyword, keyword, "keyword"));

    private static SqlSuggestion Literal(string text, string toolTip) => new(SqlName.Literal(text), text, toolTip);

    private static string Quoted(string name)
    {
        var isPlain = SqlLexer.Tokens(name).ToList() is [{ IsIdentifier: true, IsQuoted: false }] && !SqlWords.Keywords.Contains(name, StringComparer.OrdinalIgnoreCase);
        return isPlain ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
