using System.Collections;

namespace KubeSql.PowerShell;

/// <summary>Makes one hashtable per row, whose keys ignore case as PowerShell's own do.</summary>
internal sealed class HashtableShape(IReadOnlyList<ResultColumn> columns, Func<QueryResult, int, object?> valueOf) : IRowShape
{
    private readonly string[] _names = RowNames.For(columns);

    public object Create(QueryResult result)
    {
        var row = new Hashtable(_names.Length, StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < _names.Length; i++)
        {
            row.Add(_names[i], valueOf(result, i));
        }

        return row;
    }
}
