using SQLitePCL;

namespace KubeSql.Querying;

/// <summary>A user's statement, prepared and found to be a read.</summary>
internal sealed class PreparedQuery(sqlite3_stmt statement, IReadOnlyCollection<string> tablesRead) : IDisposable
{
    public sqlite3_stmt Statement { get; } = statement;

    /// <summary>The stored tables the statement reads.</summary>
    public IReadOnlyCollection<string> TablesRead { get; } = tablesRead;

    /// <summary>The result columns with their types where they come straight from a stored column.</summary>
    public IReadOnlyList<ResultColumn> Columns() =>
    [
        .. Enumerable.Range(0, raw.sqlite3_column_count(Statement)).Select(i => new ResultColumn(
            raw.sqlite3_column_name(Statement, i).utf8_to_string(),
            Mirror.ColumnDeclaration.Parse(raw.sqlite3_column_decltype(Statement, i).utf8_to_string()))),
    ];

    /// <inheritdoc/>
    public void Dispose() => Statement.Dispose();
}
