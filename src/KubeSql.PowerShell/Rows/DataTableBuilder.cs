using System.Data;
using System.Globalization;

namespace KubeSql.PowerShell;

/// <summary>Collects the rows of a result in one <see cref="DataTable"/>, where NULL is <see cref="DBNull"/>.</summary>
internal sealed class DataTableBuilder(IReadOnlyList<ResultColumn> columns, Func<QueryResult, int, object?> valueOf)
{
    private readonly List<object?[]> _rows = [];

    /// <summary>The values of the current row, for <see cref="Add"/>.</summary>
    public object?[] Create(QueryResult result)
    {
        var row = new object?[columns.Count];
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = valueOf(result, i);
        }

        return row;
    }

    /// <summary>Adds a row.</summary>
    public void Add(object?[] row) => _rows.Add(row);

    /// <summary>The table. A column has the type that all its values have; one without values has that of its declaration.</summary>
    public DataTable Build()
    {
        var table = new DataTable { Locale = CultureInfo.InvariantCulture };
        var names = RowNames.For(columns);
        for (var i = 0; i < names.Length; i++)
        {
            table.Columns.Add(names[i], TypeOf(i));
        }

        foreach (var row in _rows)
        {
            table.Rows.Add([.. row.Select(value => value ?? DBNull.Value)]);
        }

        table.AcceptChanges();
        return table;
    }

    // SQLite stores what it is given: a text column may hold a number.
    private Type TypeOf(int column)
    {
        var types = _rows.Select(row => row[column]?.GetType()).OfType<Type>().Distinct().Take(2).ToList();
        return types.Count switch
        {
            0 => DeclaredType(columns[column].Type),
            1 => types[0],
            _ => typeof(object),
        };
    }

    private static Type DeclaredType(ColumnType type) => type switch
    {
        ColumnType.Text or ColumnType.Json => typeof(string),
        ColumnType.Integer => typeof(long),
        ColumnType.Real or ColumnType.Quantity => typeof(double),
        ColumnType.Boolean => typeof(bool),
        ColumnType.Time => typeof(DateTime),
        _ => typeof(object),
    };
}
