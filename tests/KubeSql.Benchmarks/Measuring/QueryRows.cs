namespace KubeSql.Benchmarks.Measuring;

/// <summary>Reads answers with all their values.</summary>
internal static class QueryRows
{
    /// <summary>The whole answer to a statement.</summary>
    /// <exception cref="WrongAnswerException">Something is missing from it.</exception>
    public static async Task<List<object?[]>> AllAsync(KubeSqlSession session, string sql, CancellationToken cancellationToken)
    {
        await using var result = await session.QueryAsync(sql, cancellationToken: cancellationToken);
        var rows = new List<object?[]>();
        while (await result.ReadAsync(cancellationToken))
        {
            rows.Add(Current(result));
        }

        MustBeWhole(result);
        return rows;
    }

    /// <summary>The single value of a statement with one row and one column.</summary>
    public static async Task<object?> ScalarAsync(KubeSqlSession session, string sql, CancellationToken cancellationToken) =>
        (await AllAsync(session, sql, cancellationToken))[0][0];

    /// <summary>The rows from the current one on.</summary>
    public static async Task<List<object?[]>> RestAsync(QueryResult result)
    {
        var rows = new List<object?[]>();
        do
        {
            rows.Add(Current(result));
        }
        while (await result.ReadAsync());
        MustBeWhole(result);
        return rows;
    }

    private static object?[] Current(QueryResult result)
    {
        var row = new object?[result.Columns.Count];
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = result.GetSqlValue(i);
        }

        return row;
    }

    private static void MustBeWhole(QueryResult result)
    {
        if (result.Warnings.Count > 0)
        {
            throw new WrongAnswerException(result.Warnings[0].Message);
        }
    }
}
