using KubeSql.Benchmarks.Measuring;

namespace KubeSql.Benchmarks.Cold;

/// <summary>A session that has just given its first row: the rest is read, checked and closed outside of what is timed.</summary>
internal sealed class FirstRow
{
    private readonly KubeSqlSession _session;
    private readonly QueryResult _result;

    private FirstRow(KubeSqlSession session, QueryResult result)
    {
        _session = session;
        _result = result;
    }

    /// <summary>Asks a session, which is this object's from now on, and returns when there is a row.</summary>
    public static async Task<FirstRow> AskAsync(KubeSqlSession session, string sql, CancellationToken cancellationToken)
    {
        try
        {
            var result = await session.QueryAsync(sql, cancellationToken: cancellationToken);
            return await result.ReadAsync(cancellationToken) ? new FirstRow(session, result) : throw new WrongAnswerException($"no row for {sql}");
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Throws unless the answer is right as a whole.</summary>
    public async Task CheckAsync(Answer truth)
    {
        await using (_session)
        await using (_result)
        {
            Answer.Of(await QueryRows.RestAsync(_result)).MustBe(truth);
        }
    }
}
