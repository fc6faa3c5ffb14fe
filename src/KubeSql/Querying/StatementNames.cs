using KubeSql.Catalog;

namespace KubeSql.Querying;

/// <summary>The names a statement uses, before anything is known about them.</summary>
internal sealed class StatementNames
{
    private static readonly HashSet<string> s_beforeStar = new(["select", "distinct", "all", ",", "."], StringComparer.OrdinalIgnoreCase);
    private static readonly string[] s_readers = ["natural", "pragma_table_info", "pragma_table_xinfo", "pragma"];

    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string> _tables = new(StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string> _elsewhere = new(StringComparer.OrdinalIgnoreCase);

    private StatementNames()
    {
    }

    // A star for columns follows SELECT, a comma or a dot, not an operand; a natural join compares every column.
    private bool NeedsAllColumns { get; set; }

    /// <summary>Every identifier and keyword, once.</summary>
    public IReadOnlyCollection<string> All => _names;

    /// <summary>The names that stand where a table may: behind FROM, JOIN, IN and TABLE, and in the list that FROM begins.</summary>
    public IReadOnlyCollection<string> Tables => _tables;

    /// <summary>The names that the statement gives to columns of its own.</summary>
    public IReadOnlySet<string> Given { get; private set; } = new HashSet<string>();

    /// <summary>Whether the statement can read a table at all; <c>select 1</c> cannot, and needs no cluster.</summary>
    public bool CanReadTables => _names.Contains("from") || _names.Contains("in") || _names.Contains("table");

    /// <summary>Finds the names in SQL text.</summary>
    public static StatementNames In(string sql)
    {
        var names = new StatementNames();
        var clause = new FromClause();
        var given = new GivenNames();
        var previous = default(SqlToken);
        var mayBeTable = false;
        foreach (var token in SqlLexer.Tokens(sql).Append(default))
        {
            names.Add(previous, mayBeTable, isQualifier: token is { Text: ".", IsQuoted: false });
            if (token.Text is null)
            {
                break;
            }

            mayBeTable = clause.Next(token);
            given.Next(token);
            names.NeedsAllColumns |= token is { Text: "*", IsQuoted: false } && s_beforeStar.Contains(previous.Text ?? "");
            previous = token;
        }

        names.Given = given.Names;
        names.NeedsAllColumns |= names._names.Overlaps(s_readers);
        return names;
    }

    /// <summary>Whether a name stands only where a table may and before a dot, and so is hardly a column's.</summary>
    public bool StandsForTable(string name) => !_elsewhere.Contains(name);

    /// <summary>
    /// The columns of a table that the statement can read: those it names, or all where it has a <c>*</c>; and names that are no column
    /// but can become one (dotted names, customary short ones). Never none.
    /// </summary>
    public IReadOnlyList<ColumnSchema> ColumnsOf(TableSchema schema) => ColumnsOf(schema, new HashSet<string>());

    /// <summary>The same columns without those whose names stand for tables.</summary>
    public IReadOnlyList<ColumnSchema> ColumnsOf(TableSchema schema, IReadOnlySet<string> tables)
    {
        var columns = schema.Columns.Where(c => NeedsAllColumns || (_names.Contains(c.Name) && !tables.Contains(c.Name))).ToList();
        foreach (var name in _names)
        {
            if (!schema.Columns.Any(c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) && DottedName.TryResolve(schema, name, out var column))
            {
                columns.Add(column);
            }
        }

        return columns.Count > 0 ? columns : [schema.Columns[0]];
    }

    private void Add(SqlToken token, bool mayBeTable, bool isQualifier)
    {
        if (!token.IsIdentifier)
        {
            return;
        }

        _names.Add(token.Text);
        if (mayBeTable)
        {
            _tables.Add(token.Text);
        }
        else if (!isQualifier)
        {
            _elsewhere.Add(token.Text);
        }
    }
}
