using KubeSql.Catalog;

namespace KubeSql.Mirror;

/// <summary>The names, columns and DDL of the table that stores a <see cref="TableSchema"/>'s rows. Users see views over it.</summary>
internal sealed class PhysicalTable
{
    /// <summary>What stored tables' names begin with; no resource's name can.</summary>
    public const string Prefix = "rows#";

    private readonly List<string> _declarations = [];
    private readonly List<string> _columns = [];
    private readonly bool _hasIdentity;
    private readonly string _qualifier;

    /// <summary>Describes the stored table of a schema.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="stage">The number of the stage; null for the table itself.</param>
    public PhysicalTable(TableSchema schema, int? stage = null)
    {
        Name = Prefix + schema.Stored + (stage is null ? "" : $"#stage{stage}");
        _qualifier = stage is null ? "" : SqlName.Quote(StageDatabase.Schema) + ".";
        _hasIdentity = schema.Resource is not null;
        foreach (var column in Stored(schema))
        {
            _columns.Add(column.Name);
            _declarations.Add($"{SqlName.Quote(column.Name)} {ColumnDeclaration.Of(column.Type)}");
        }
    }

    /// <summary>The table's name in SQLite.</summary>
    public string Name { get; }

    /// <summary>The table's name as SQL of our own writes it.</summary>
    public string Reference => _qualifier + SqlName.Quote(Name);

    /// <summary>How many cells a row has.</summary>
    public int ColumnCount => _columns.Count;

    /// <summary>CREATE TABLE, with the unique key that finds an object's row.</summary>
    public string CreateSql => $"CREATE TABLE {Reference} (\"#\" INTEGER PRIMARY KEY, {string.Join(", ", _declarations)});{CreateKeySql}";

    /// <summary>The name of the unique key; null where there is none.</summary>
    public string? KeyName => _hasIdentity ? "key#" + Name : null;

    /// <summary>CREATE UNIQUE INDEX for the key; nothing where there is none.</summary>
    public string CreateKeySql =>
        KeyName is { } key ? $"CREATE UNIQUE INDEX {_qualifier}{SqlName.Quote(key)} ON {SqlName.Quote(Name)} ({KeyColumns});" : "";

    public string DropSql => $"DROP TABLE {Reference}";

    /// <summary>INSERT whose parameters are the rowid and then the cells by ordinal.</summary>
    public string InsertSql(bool replace) =>
        $"INSERT {(replace ? "OR REPLACE " : "")}INTO {Reference} VALUES ({string.Join(",", Enumerable.Range(1, ColumnCount + 1).Select(i => "?" + i))})";

    /// <summary>SELECT rowid, resourceVersion and uid of the object named by parameters 1 (name), 2 (namespace) and 3 (cluster).</summary>
    public string LookupSql =>
        $"SELECT \"#\", {Cell(RowIdentity.ResourceVersion)}, {Cell(RowIdentity.Uid)} FROM {Reference} " +
        $"WHERE {Cell(RowIdentity.Name)} = ?1 AND {Cell(RowIdentity.Namespace)} = ?2 AND {Cell(RowIdentity.Cluster)} = ?3";

    /// <summary>The quoted name of a stored column by ordinal.</summary>
    public string Cell(int ordinal) => SqlName.Quote(_columns[ordinal]);

    private string KeyColumns => $"{Cell(RowIdentity.Name)}, {Cell(RowIdentity.Namespace)}, {Cell(RowIdentity.Cluster)}";

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
