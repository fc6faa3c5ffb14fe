using KubeSql.Catalog;

namespace KubeSql.Mirror;

/// <summary>The names, columns and DDL of the table that stores a <see cref="TableSchema"/>'s rows. Users see views over it.</summary>
/// <remarks>
/// SQLite stores a byte for each column of a row, also for NULL. Until a statement wants one of the wide columns, which come last, they are declared as
/// generated ones, which are not stored but can be named: https://www.sqlite.org/gencol.html.
/// </remarks>
internal sealed class PhysicalTable
{
    /// <summary>What stored tables' names begin with; no resource's name can.</summary>
    public const string Prefix = "rows#";

    private readonly TableSchema _schema;
    private readonly List<string> _declarations = [];
    private readonly List<string> _columns = [];
    private readonly string _qualifier;
    private readonly int _storedCount;

    /// <summary>Describes the stored table of a schema.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="stage">The number of the stage; null for the table itself.</param>
    /// <param name="isWide">Whether rows have room for wide columns.</param>
    public PhysicalTable(TableSchema schema, int? stage = null, bool isWide = true)
    {
        _schema = schema;
        IsWide = isWide;
        Name = Prefix + schema.Stored + (stage is null ? "" : $"#stage{stage}");
        _qualifier = stage is null ? "" : SqlName.Quote(StageDatabase.Schema) + ".";
        foreach (var column in Stored(schema))
        {
            var isStored = isWide || !column.IsWide;
            _columns.Add(column.Name);
            _declarations.Add($"{SqlName.Quote(column.Name)} {ColumnDeclaration.Of(column.Type)}{(isStored ? "" : " GENERATED ALWAYS AS (NULL) VIRTUAL")}");
            _storedCount += isStored ? 1 : 0;
        }
    }

    /// <summary>Whether rows have room for wide columns.</summary>
    public bool IsWide { get; }

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

    /// <summary>INSERT whose parameters are the rowid and then the stored cells by ordinal.</summary>
    public string InsertSql(bool replace) =>
        $"INSERT {(replace ? "OR REPLACE " : "")}INTO {Reference} ({StoredCells}) VALUES ({string.Join(",", Enumerable.Range(1, _storedCount + 1).Select(i => "?" + i))})";

    /// <summary>INSERT of every row of a table of the same schema that is not wider. Where it is as wide, SQLite takes no row apart.</summary>
    public string CopySql(PhysicalTable other, bool replace) =>
        $"INSERT {(replace ? "OR REPLACE " : "")}INTO {Reference} " +
        (other.IsWide ? $"SELECT * FROM {other.Reference}" : $"({other.StoredCells}) SELECT {other.StoredCells} FROM {other.Reference}");

    /// <summary>Whether rows lack room for columns that are to have cells.</summary>
    public bool LacksRoom(Func<ColumnSchema, bool> hasCells) => !IsWide && _schema.Columns.Any(c => c is { Ordinal: >= 0, IsWide: true } && hasCells(c));

    /// <summary>Gives rows room for wide columns; those that are there have NULL in them. Not for stages, and in no transaction.</summary>
    /// <remarks>
    /// By what ALTER TABLE ADD COLUMN does inside, since stored columns may be missing at the end of a row; it cannot make a generated column a
    /// stored one: https://www.sqlite.org/lang_altertable.html#making_other_kinds_of_table_schema_changes.
    /// </remarks>
    public PhysicalTable Widen(SqliteDatabase database)
    {
        var wide = new PhysicalTable(_schema);
        using var version = database.Prepare("PRAGMA schema_version");
        var next = version.Scalar() + 1;
        database.Execute("PRAGMA writable_schema = ON");
        try
        {
            // SQLite reads the schema again when a statement that runs finds another version than it was prepared for.
            database.Execute(
                $"UPDATE sqlite_schema SET sql = {SqlName.Literal(wide.CreateTableSql)} WHERE type = 'table' AND name = {SqlName.Literal(Name)};" +
                $"PRAGMA schema_version = {next}; SELECT 1 FROM sqlite_schema LIMIT 1");
        }
        finally
        {
            database.Execute("PRAGMA writable_schema = OFF");
        }

        return wide;
    }

    /// <summary>SELECT rowid, resourceVersion and uid of the object named by parameters 1 (name), 2 (namespace) and 3 (cluster).</summary>
    public string LookupSql =>
        $"SELECT \"#\", {Cell(RowIdentity.ResourceVersion)}, {Cell(RowIdentity.Uid)} FROM {Reference} " +
        $"WHERE {Cell(RowIdentity.Name)} = ?1 AND {Cell(RowIdentity.Namespace)} = ?2 AND {Cell(RowIdentity.Cluster)} = ?3";

    /// <summary>The quoted name of a stored column by ordinal.</summary>
    public string Cell(int ordinal) => SqlName.Quote(_columns[ordinal]);

    private string CreateTableSql => $"CREATE TABLE {Reference} (\"#\" INTEGER PRIMARY KEY, {string.Join(", ", _declarations)})";

    private string StoredCells => string.Join(",", _columns.Take(_storedCount).Select(SqlName.Quote).Prepend("\"#\""));

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
