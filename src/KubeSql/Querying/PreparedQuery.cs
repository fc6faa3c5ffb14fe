using SQLitePCL;

namespace KubeSql.Querying;

/// <summary>A user's statement, prepared and found to be a read.</summary>
internal sealed class PreparedQuery(sqlite3_stmt statement, IReadOnlyDictionary<string, IReadOnlySet<string>> columnsRead) : IDisposable
{
    public sqlite3_stmt Statement { get; } = statement;

    /// <summary>The stored tables the statement reads, each with the columns it reads.</summary>
    public IReadOnlyDictionary<string, IReadOnlySet<string>> ColumnsRead { get; } = columnsRead;

    /// <summary>The result columns with their types, where they come straight from a column of a table.</summary>
    /// <param name="undeclared">The types of columns that SQLite declares none for.</param>
    public IReadOnlyList<ResultColumn> Columns(UndeclaredTypes undeclared) =>
        [.. Enumerable.Range(0, raw.sqlite3_column_count(Statement)).Select(index => Column(index, undeclared))];

    private ResultColumn Column(int index, UndeclaredTypes undeclared)
    {
        var name = raw.sqlite3_column_name(Statement, index).utf8_to_string();
        var declared = raw.sqlite3_column_decltype(Statement, index).utf8_to_string();
        return new ResultColumn(name, declared is null ? undeclared.Find(name) : Mirror.ColumnDeclaration.Parse(declared));
    }

    /// <inheritdoc/>
    public void Dispose() => Statement.Dispose();
}
