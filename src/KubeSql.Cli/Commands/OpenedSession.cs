namespace KubeSql.Cli.Commands;

/// <summary>A session with what was made for it.</summary>
/// <param name="Session">The session.</param>
/// <param name="Demo">The simulated cluster; null for real ones.</param>
/// <param name="IsPartial">Whether clusters that were asked for are missing.</param>
internal sealed record OpenedSession(KubeSqlSession Session, DemoCluster? Demo, bool IsPartial) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await Session.DisposeAsync();
        if (Demo is not null)
        {
            await Demo.DisposeAsync();
        }
    }
}
