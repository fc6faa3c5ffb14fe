using KubeSql.Querying;

namespace KubeSql.PowerShell;

/// <summary>The tables that a statement names, finished or not, with the names it gives them.</summary>
internal sealed class SqlTables
{
    private readonly Dictionary<string, TableDescription> _byName = new(StringComparer.OrdinalIgnoreCase);

    private SqlTables()
    {
    }

    /// <summary>Every name that stands for a table.</summary>
    public IEnumerable<string> Names => _byName.Keys;

    /// <summary>Each table once.</summary>
    public IEnumerable<TableDescription> All => _byName.Values.Distinct();

    /// <summary>Whether a name, an alias included, is that of a table.</summary>
    public static bool IsNamed(TableDescription table, string name) =>
        table.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || table.Aliases.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds the tables after FROM, JOIN and commas. Names that are no table are left out.</summary>
    public static SqlTables In(IReadOnlyList<SqlToken> tokens, IReadOnlyList<TableDescription> known)
    {
        var tables = new SqlTables();
        for (var i = 1; i < tokens.Count; i++)
        {
            if (!tokens[i].IsIdentifier || !(SqlWords.IsFrom(tokens, i - 1) || SqlWords.Is(tokens[i - 1], "join") || SqlWords.Is(tokens[i - 1], ","))
                || known.FirstOrDefault(table => IsNamed(table, tokens[i].Text)) is not { } named)
            {
                continue;
            }

            tables._byName.TryAdd(tokens[i].Text, named);
            var alias = i + 1 < tokens.Count && SqlWords.Is(tokens[i + 1], "as") ? i + 2 : i + 1;
            if (alias < tokens.Count && tokens[alias].IsIdentifier && !SqlWords.IsKeyword(tokens[alias]))
            {
                tables._byName.TryAdd(tokens[alias].Text, named);
            }
        }

        return tables;
    }

    /// <summary>The table that a name or alias of the statement stands for; null for none.</summary>
    public TableDescription? Find(string name) => _byName.GetValueOrDefault(name);
}
