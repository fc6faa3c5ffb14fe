using KubeSql.Mirror;
using SQLitePCL;

namespace KubeSql.Functions;

/// <summary>Makes .NET methods known to SQLite as SQL functions.</summary>
internal sealed class FunctionRegistry(SqliteDatabase database)
{
    /// <summary>Any number of arguments.</summary>
    public const int AnyArguments = -1;

    /// <summary>Adds a function that writes its result itself, without boxing it.</summary>
    /// <param name="name">Its name in SQL.</param>
    /// <param name="arguments">How many arguments it takes; <see cref="AnyArguments"/> for any.</param>
    /// <param name="function">The function.</param>
    /// <param name="isDeterministic">Whether equal arguments give equal results within one statement, so that SQLite may call it once.</param>
    public void Add(string name, int arguments, delegate_function_scalar function, bool isDeterministic = true) =>
        database.Check(raw.sqlite3_create_function(database.Handle, name, arguments, isDeterministic ? raw.SQLITE_DETERMINISTIC : 0, null, function));

    /// <summary>Adds a function of its arguments: text, <see cref="long"/>, <see cref="double"/>, <see cref="bool"/>, bytes, or null for NULL.</summary>
    public void Add(string name, int arguments, Func<SqlArguments, object?> function) =>
        Add(name, arguments, (context, _, values) => Run(context, values, function));

    /// <summary>Adds a function of one text; NULL gives NULL.</summary>
    public void AddText(string name, Func<string, object?> function) =>
        Add(name, 1, arguments => arguments.Text(0) is { } text ? function(text) : null);

    /// <summary>Adds an order of texts for <c>COLLATE</c>.</summary>
    public void AddCollation(string name, Func<string, string, int> compare) =>
        database.Check(raw.sqlite3_create_collation(database.Handle, name, null, (_, left, right) => compare(left, right)));

    private static void Run(sqlite3_context context, sqlite3_value[] values, Func<SqlArguments, object?> function)
    {
        try
        {
            WriteResult(context, function(new SqlArguments(values)));
        }
        catch (SqlFunctionException exception)
        {
            raw.sqlite3_result_error(context, exception.Message);
        }
    }

    private static void WriteResult(sqlite3_context context, object? result)
    {
        switch (result)
        {
            case null:
                raw.sqlite3_result_null(context);
                break;
            case bool flag:
                raw.sqlite3_result_int(context, flag ? 1 : 0);
                break;
            case long integer:
                raw.sqlite3_result_int64(context, integer);
                break;
            case double real:
                raw.sqlite3_result_double(context, real);
                break;
            case byte[] bytes:
                raw.sqlite3_result_blob(context, bytes);
                break;
            default:
                raw.sqlite3_result_text(context, (string)result);
                break;
        }
    }
}
