using System.Text;
using KubeSql.Mirror;
using SQLitePCL;

namespace KubeSql.Querying;

/// <summary>Prepares users' statements under an authorizer. Callers hold the gate.</summary>
internal sealed class StatementCompiler(SqliteDatabase database)
{
    // The authorizer would refuse them too, but what users see are views, of which SQLite has its own complaints first.
    private static readonly HashSet<string> s_writes = new(
        [
            "insert", "update", "delete", "replace", "create", "drop", "alter", "attach", "detach", "begin", "commit", "end", "rollback", "savepoint",
            "release", "reindex", "analyze", "vacuum",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Prepares one read-only statement.</summary>
    /// <exception cref="SqlQueryException">It is empty, wrong, more than one statement, or not a read.</exception>
    public PreparedQuery Prepare(string sql, INameSuggestions names)
    {
        var first = SqlLexer.Tokens(sql).FirstOrDefault(t => t.Text != ";").Text ?? throw SqlErrors.Empty();
        if (s_writes.Contains(first))
        {
            throw SqlErrors.ReadOnly(first.ToUpperInvariant());
        }

        var authorizer = new StatementAuthorizer();
        var utf8 = Encoding.UTF8.GetBytes(sql);
        raw.sqlite3_set_authorizer(database.Handle, (strdelegate_authorizer)((_, action, first, second, _, _) => authorizer.Authorize(action, first, second)), null);
        sqlite3_stmt statement;
        int resultCode, tailLength;
        try
        {
            resultCode = raw.sqlite3_prepare_v2(database.Handle, utf8, out statement, out var tail);
            tailLength = tail.Length;
        }
        finally
        {
            raw.sqlite3_set_authorizer(database.Handle, (strdelegate_authorizer?)null, null);
        }

        var end = Encoding.UTF8.GetCharCount(utf8.AsSpan(0, utf8.Length - tailLength));
        if (resultCode != raw.SQLITE_OK)
        {
            throw authorizer.Refused is { } refused
                ? SqlErrors.ReadOnly(refused)
                : SqlErrors.FromMessage(database.ErrorMessage, sql, end, names);
        }

        if (SqlLexer.Tokens(sql[end..]).FirstOrDefault(t => t.Text != ";") is { Length: > 0 } next)
        {
            statement.Dispose();
            throw SqlErrors.MoreThanOne(end + next.Position);
        }

        if (raw.sqlite3_stmt_readonly(statement) == 0)
        {
            statement.Dispose();
            throw SqlErrors.ReadOnly("this statement");
        }

        return new PreparedQuery(statement, authorizer.ColumnsRead);
    }
}
