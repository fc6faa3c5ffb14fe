using KubeSql.Catalog;

namespace KubeSql.Mirror;

/// <summary>The names, columns and DDL of the table that stores a <see cref="TableSchema"/>'s rows. Users see views over it.</summary>
/// <remarks>
/// SQLite stores a byte for each column of a row, also for NULL, and spends 15 to 30 ns on it. Columns that rows have no room for are declared as
/// generated ones, which are not stored but can be named: https://www.sqlite.org/gencol.html.
/// </remarks>
internal sealed class PhysicalTable
{
    /// <summary>What stored tables' names begin with; no resource's name can.</summary>
    public const string Prefix = "rows#";

    private readonly TableSchema _schema;
    private readonly List<string> _declarations = [];
    private readonly List<string> _columns = [];
    private readonly List<int> _roomy = [];
    private readonly string _qualifier;

    /// <summary>Describes the stored table of a schema.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="stage">The number of the stage; null for the table itself.</param>
    /// <param name="hasRoom">Which columns rows have room for, beside those of every table; null for all of them.</param>
    public PhysicalTable(TableSchema schema, int? stage = null, Func<ColumnSchema, bool>? hasRoom = null)
    {
        _schema = schema;
        HasRoom = hasRoom ?? (_ => true);
        Name = Prefix + schema.Stored + (stage is null ? "" : $"#stage{stage}");
        _qualifier = stage is null ? "" : SqlName.Quote(StageDatabase.Schema) + ".";
        foreach (var column in Stored(schema))
        {
            _columns.Add(column.Name);
            _declarations.Add($"{SqlName.Quote(column.Name)} {ColumnDeclaration.Of(column.Type)}{(IsRoomy(column) ? "" : " GENERATED ALWAYS AS (NULL) VIRTUAL")}");
            if (IsRoomy(column))
            {
                _roomy.Add(column.Ordinal);
            }
        }
    }

    /// <summary>Which columns rows have room for, beside those of every table.</summary>
    public Func<ColumnSchema, bool> HasRoom { get; }

    /// <summary>The columns that a session which goes on stores from the first list on.</summary>
    public static bool IsNarrow(ColumnSchema column) => !column.IsWide;

    /// <summary>The table's name in SQLite.</summary>
    public string Name { get; }

    /// <summary>The table's name as SQL of our own writes it.</summary>
    public string Reference => _qualifier + SqlName.Quote(Name);

    /// <summary>CREATE TABLE, with the unique key that finds an object's row.</summary>
    public string CreateSql => $"{CreateTableSql};{CreateKeySql}";

    /// <summary>The name of the unique key; null where there is none.</summary>
    public string? KeyName => _schema.Resource is not null ? "key#" + Name : null;

    /// <summary>CREATE UNIQUE INDEX for the key; nothing where there is none.</summary>
    public string CreateKeySql =>
        KeyName is { } key ? $"CREATE UNIQUE INDEX {_qualifier}{SqlName.Quote(key)} ON {SqlName.Quote(Name)} ({KeyColumns});" : "";

    public string DropSql => $"DROP TABLE {Reference}";

    /// <summary>INSERT whose parameters are the rowid and, numbered by ordinal, the cells that rows have room for.</summary>
    public string InsertSql(bool replace) =>
        $"INSERT {(replace ? "OR REPLACE " : "")}INTO {Reference} ({Cells}) VALUES ({string.Join(",", _roomy.Select(ordinal => $"?{ordinal + StatementWriter.FirstCell}").Prepend("?1"))})";

    /// <summary>INSERT of every row of a table of the same schema with no more room. Where both have room for all, SQLite takes no row apart.</summary>
    public string CopySql(PhysicalTable other, bool replace) =>
        $"INSERT {(replace ? "OR REPLACE " : "")}INTO {Reference} " +
        (other._roomy.Count == _columns.Count ? $"SELECT * FROM {other.Reference}" : $"({other.Cells}) SELECT {other.Cells} FROM {other.Reference}");

    /// <summary>Whether rows have room for the columns that are to have cells.</summary>
    /// <param name="hasCells">Which columns are to have cells.</param>
    /// <param name="exactly">Whether they may have room for no others.</param>
    public bool Suits(Func<ColumnSchema, bool> hasCells, bool exactly) =>
        Stored(_schema).All(c => IsRoomy(c) ? !exactly || hasCells(c) : !hasCells(c));

    /// <summary>Gives rows room for other columns; those that are there have NULL in them. Not for stages, and in no transaction.</summary>
    /// <param name="database">Where the table is.</param>
    /// <param name="hasRoom">Which columns are to have room; null for all of them.</param>
    /// <param name="isRebuilt">Whether the table was made anew, so that what was known of it is gone.</param>
    public PhysicalTable Reshape(SqliteDatabase database, Func<ColumnSchema, bool>? hasRoom, out bool isRebuilt)
    {
        var reshaped = new PhysicalTable(_schema, hasRoom: hasRoom);
        isRebuilt = !_roomy.SequenceEqual(reshaped._roomy.Take(_roomy.Count));
        if (isRebuilt)
        {
            var kept = CellsOf(_roomy.Intersect(reshaped._roomy));
            database.Execute(
                $"BEGIN; CREATE TEMP TABLE \"kept#\" AS SELECT {kept} FROM {Reference}; DROP TABLE {Reference}; {reshaped.CreateSql};" +
                $"INSERT INTO {Reference} ({kept}) SELECT {kept} FROM \"kept#\"; DROP TABLE \"kept#\"; COMMIT");
        }
        else
        {
            Redeclare(database, reshaped);
        }

        return reshaped;
    }

    /// <summary>SELECT rowid, resourceVersion and uid of the object named by parameters 1 (name), 2 (namespace) and 3 (cluster).</summary>
    public string LookupSql =>
        $"SELECT \"#\", {Cell(RowIdentity.ResourceVersion)}, {Cell(RowIdentity.Uid)} FROM {Reference} " +
        $"WHERE {Cell(RowIdentity.Name)} = ?1 AND {Cell(RowIdentity.Namespace)} = ?2 AND {Cell(RowIdentity.Cluster)} = ?3";

    /// <summary>The quoted name of a stored column by ordinal.</summary>
    public string Cell(int ordinal) => SqlName.Quote(_columns[ordinal]);

    private string CreateTableSql => $"CREATE TABLE {Reference} (\"#\" INTEGER PRIMARY KEY, {string.Join(", ", _declarations)})";

    private string Cells => CellsOf(_roomy);

    // In the order of etcd, and so of lists: entries go in one behind the other, and a GROUP BY or ORDER BY of namespaces needs no sort.
    private string KeyColumns => _schema.Resource is { IsNamespaced: true }
        ? $"{Cell(RowIdentity.Namespace)}, {Cell(RowIdentity.Name)}, {Cell(RowIdentity.Cluster)}"
        : $"{Cell(RowIdentity.Name)}, {Cell(RowIdentity.Namespace)}, {Cell(RowIdentity.Cluster)}";

    /// <summary>CREATE VIEW, with computed columns as expressions.</summary>
    /// <param name="viewName">The view's name.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="source">What it selects from, as it stands behind FROM.</param>
    public static string ViewSql(string viewName, IEnumerable<ColumnSchema> columns, string source)
    {
        var results = columns.Select(c => c.Expression is null ? SqlName.Quote(c.Name) : $"{c.Expression} AS {SqlName.Quote(c.Name)}");
        return $"CREATE VIEW {SqlName.Quote(viewName)} AS SELECT {string.Join(", ", results)} FROM {source}";
    }

    private bool IsRoomy(ColumnSchema column) => column.Ordinal < MetadataColumns.FixedOrdinals || HasRoom(column);

    private string CellsOf(IEnumerable<int> ordinals) => string.Join(",", ordinals.Select(Cell).Prepend("\"#\""));

    // By what ALTER TABLE ADD COLUMN does inside, since columns may be missing at the end of a row; it cannot make a generated column a stored
    // one: https://www.sqlite.org/lang_altertable.html#making_other_kinds_of_table_schema_changes.
    private void Redeclare(SqliteDatabase database, PhysicalTable reshaped)
    {
        using var version = database.Prepare("PRAGMA schema_version");
        var next = version.Scalar() + 1;
        database.Execute("PRAGMA writable_schema = ON");
        try
        {
            // SQLite reads the schema again when a statement that runs finds another version than it was prepared for.
            database.Execute(
                $"UPDATE sqlite_schema SET sql = {SqlName.Literal(reshaped.CreateTableSql)} WHERE type = 'table' AND name = {SqlName.Literal(Name)};" +
                $"PRAGMA schema_version = {next}; SELECT 1 FROM sqlite_schema LIMIT 1");
        }
        finally
        {
            database.Execute("PRAGMA writable_schema = OFF");
        }
    }

    // Namespace is stored, as '', even where it is no column of the table: a unique key needs a value.
    private static IEnumerable<ColumnSchema> Stored(TableSchema schema)
    {
        var stored = schema.Columns.Where(c => c.Ordinal >= 0).ToDictionary(c => c.Ordinal);
        var width = schema.StoredWidth;
        for (var ordinal = 0; ordinal < width; ordinal++)
        {
            yield return stored.GetValueOrDefault(ordinal)
                ?? new ColumnSchema { Name = $"#{ordinal}", Type = ColumnType.Text, Ordinal = ordinal };
        }
    }
}
