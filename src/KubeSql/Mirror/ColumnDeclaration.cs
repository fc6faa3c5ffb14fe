namespace KubeSql.Mirror;

/// <summary>
/// How column types are declared to SQLite, and read back from a statement's result columns.
/// The declared words carry our type through views; their affinity follows https://www.sqlite.org/datatype3.html#determination_of_column_affinity.
/// </summary>
internal static class ColumnDeclaration
{
    public static string Of(ColumnType type) => type switch
    {
        ColumnType.Integer => "INTEGER",
        ColumnType.Real => "REAL",
        ColumnType.Boolean => "BOOLEAN",
        ColumnType.Time => "TIME TEXT",
        // No affinity at all: whole cores must stay real numbers, so that SQL divides them as such.
        ColumnType.Quantity => "QUANTITY BLOB",
        ColumnType.Json => "JSON TEXT",
        ColumnType.Text => "TEXT",
        _ => "",
    };

    public static ColumnType Parse(string? declared) => declared switch
    {
        "INTEGER" => ColumnType.Integer,
        "REAL" => ColumnType.Real,
        "BOOLEAN" => ColumnType.Boolean,
        "TIME TEXT" => ColumnType.Time,
        "QUANTITY BLOB" => ColumnType.Quantity,
        "JSON TEXT" => ColumnType.Json,
        "TEXT" => ColumnType.Text,
        _ => ColumnType.Any,
    };
}
