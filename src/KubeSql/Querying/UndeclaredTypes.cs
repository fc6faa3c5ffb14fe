using KubeSql.Catalog;

namespace KubeSql.Querying;

/// <summary>
/// The types of result columns that SQLite declares none for: a column of a view that is an expression there. A result column that comes
/// straight from one bears its name, unless the statement gives that name to something else.
/// </summary>
internal sealed class UndeclaredTypes
{
    private readonly Dictionary<string, ColumnType> _types = new(StringComparer.OrdinalIgnoreCase);

    private UndeclaredTypes()
    {
    }

    /// <summary>The types that names mean in a statement.</summary>
    /// <param name="names">The statement's names.</param>
    /// <param name="schemas">The tables it names.</param>
    public static UndeclaredTypes Of(StatementNames names, IEnumerable<TableSchema> schemas)
    {
        var types = new UndeclaredTypes();
        foreach (var column in schemas.SelectMany(names.ColumnsOf).Where(column => column.Ordinal < 0 && !names.Given.Contains(column.Name)))
        {
            // Two tables that mean different things by a name leave it to SQLite.
            var isTheSame = !types._types.TryGetValue(column.Name, out var known) || known == column.Type;
            types._types[column.Name] = isTheSame ? column.Type : ColumnType.Any;
        }

        return types;
    }

    /// <summary>The type of a result column without a declared one.</summary>
    public ColumnType Find(string name) => _types.GetValueOrDefault(name, ColumnType.Any);
}
