namespace KubeSql.Tests.Sessions;

/// <summary>Reads whole answers.</summary>
internal static class SessionRows
{
    /// <summary>Every row as its values.</summary>
    public static async Task<List<object?[]>> RowsAsync(this KubeSqlSession session, string sql, QueryOptions? options = null)
    {
        await using var result = await session.QueryAsync(sql, options, TestContext.Current.CancellationToken);
        return await result.RowsAsync();
    }

    public static async Task<List<object?[]>> RowsAsync(this QueryResult result)
    {
        var rows = new List<object?[]>();
        while (await result.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add([.. Enumerable.Range(0, result.Columns.Count).Select(result.GetValue)]);
        }

        return rows;
    }

    /// <summary>The first column of the first row.</summary>
    public static async Task<object?> ScalarAsync(this KubeSqlSession session, string sql, QueryOptions? options = null) =>
        (await session.RowsAsync(sql, options)).Single()[0];

    /// <summary>Waits until a query gives a value; fails after ten seconds.</summary>
    public static async Task EventuallyAsync(this KubeSqlSession session, string sql, object? expected)
    {
        var deadline = DateTime.UtcNow.AddSeconds(10);
        object? actual = null;
        while (DateTime.UtcNow < deadline)
        {
            actual = await session.ScalarAsync(sql);
            if (Equals(actual, expected))
            {
                return;
            }

            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        actual.ShouldBe(expected, sql);
    }
}
