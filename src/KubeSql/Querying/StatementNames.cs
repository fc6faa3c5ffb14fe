using KubeSql.Catalog;

namespace KubeSql.Querying;

/// <summary>The names a statement uses, before anything is known about them.</summary>
internal sealed class StatementNames
{
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string> _tables = new(StringComparer.OrdinalIgnoreCase);

    private StatementNames()
    {
    }

    /// <summary>Every identifier and keyword, once.</summary>
    public IReadOnlyCollection<string> All => _names;

    /// <summary>The names that stand where a table may: behind FROM, JOIN, IN and TABLE, and in the list that FROM begins.</summary>
    public IReadOnlyCollection<string> Tables => _tables;

    /// <summary>Whether the statement can read a table at all; <c>select 1</c> cannot, and needs no cluster.</summary>
    public bool CanReadTables => _names.Contains("from") || _names.Contains("in") || _names.Contains("table");

    /// <summary>Finds the names in SQL text.</summary>
    public static StatementNames In(string sql)
    {
        var names = new StatementNames();
        var clause = new FromClause();
        foreach (var token in SqlLexer.Tokens(sql))
        {
            var mayBeTable = clause.Next(token);
            if (token.IsIdentifier)
            {
                names._names.Add(token.Text);
            }

            if (mayBeTable)
            {
                names._tables.Add(token.Text);
            }
        }

        return names;
    }

    /// <summary>The names that are no column of a table but can become one: dotted names, and customary short ones.</summary>
    public IReadOnlyCollection<ColumnSchema> ExtraColumnsOf(TableSchema schema)
    {
        var columns = new List<ColumnSchema>();
        foreach (var name in _names)
        {
            if (!schema.Columns.Any(c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) && DottedName.TryResolve(schema, name, out var column))
            {
                columns.Add(column);
            }
        }

        return columns;
    }
}
