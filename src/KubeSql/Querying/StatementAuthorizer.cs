using KubeSql.Mirror;
using SQLitePCL;

namespace KubeSql.Querying;

/// <summary>
/// Watches a user's statement being prepared: notes the stored tables it reads and refuses everything that is not a read.
/// See https://www.sqlite.org/c3ref/set_authorizer.html.
/// </summary>
internal sealed class StatementAuthorizer
{
    private static readonly HashSet<string> s_describingPragmas =
        new(["table_info", "table_xinfo", "function_list", "compile_options", "collation_list"], StringComparer.OrdinalIgnoreCase);

    // SQLite makes a table of each PRAGMA that gives rows, also of "optimize", which writes; it asks again for the PRAGMA only when the statement runs.
    private const string PragmaTable = "pragma_";

    private readonly Dictionary<string, IReadOnlySet<string>> _columns = new(StringComparer.Ordinal);

    /// <summary>The stored tables the statement reads, each with the columns it reads; none where it only counts rows.</summary>
    /// <remarks>SQLite tells every column that any part of the statement names, also inside of views and of expressions.</remarks>
    public IReadOnlyDictionary<string, IReadOnlySet<string>> ColumnsRead => _columns;

    /// <summary>What was refused, in SQL's words; null when nothing was.</summary>
    public string? Refused { get; private set; }

    /// <summary>Allows or refuses one action; what its two names mean depends on the action.</summary>
    public int Authorize(int action, string? first, string? second)
    {
        switch (action)
        {
            case raw.SQLITE_SELECT or raw.SQLITE_RECURSIVE:
                return raw.SQLITE_OK;
            case raw.SQLITE_READ when first?.StartsWith(PragmaTable, StringComparison.OrdinalIgnoreCase) == true:
                return Authorize(raw.SQLITE_PRAGMA, first[PragmaTable.Length..], null);
            case raw.SQLITE_READ:
                if (first?.StartsWith(PhysicalTable.Prefix, StringComparison.Ordinal) == true)
                {
                    AddRead(first[PhysicalTable.Prefix.Length..], second);
                }

                return raw.SQLITE_OK;
            case raw.SQLITE_FUNCTION when !string.Equals(second, "load_extension", StringComparison.OrdinalIgnoreCase):
                return raw.SQLITE_OK;
            case raw.SQLITE_PRAGMA when first is not null && s_describingPragmas.Contains(first):
                return raw.SQLITE_OK;
            default:
                Refused ??= Describe(action);
                return raw.SQLITE_DENY;
        }
    }

    private void AddRead(string table, string? column)
    {
        if (!_columns.TryGetValue(table, out var columns))
        {
            _columns[table] = columns = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        }

        if (!string.IsNullOrEmpty(column))
        {
            ((HashSet<string>)columns).Add(column);
        }
    }

    private static string Describe(int action) => action switch
    {
        raw.SQLITE_INSERT => "INSERT",
        raw.SQLITE_UPDATE => "UPDATE",
        raw.SQLITE_DELETE => "DELETE",
        raw.SQLITE_PRAGMA => "PRAGMA",
        raw.SQLITE_ATTACH => "ATTACH",
        raw.SQLITE_DETACH => "DETACH",
        raw.SQLITE_TRANSACTION => "BEGIN, COMMIT and ROLLBACK",
        raw.SQLITE_SAVEPOINT => "SAVEPOINT",
        raw.SQLITE_ALTER_TABLE => "ALTER TABLE",
        raw.SQLITE_REINDEX => "REINDEX",
        raw.SQLITE_ANALYZE => "ANALYZE",
        raw.SQLITE_FUNCTION => "load_extension()",
        >= raw.SQLITE_CREATE_INDEX and <= raw.SQLITE_CREATE_VIEW => "CREATE",
        >= raw.SQLITE_DROP_INDEX and <= raw.SQLITE_DROP_VIEW => "DROP",
        raw.SQLITE_CREATE_VTABLE => "CREATE VIRTUAL TABLE",
        raw.SQLITE_DROP_VTABLE => "DROP TABLE",
        _ => "this statement",
    };
}
