namespace KubeSql.PowerShell;

/// <summary>The right to use a session until disposed. Disposing twice is harmless.</summary>
internal sealed class SessionLease(SharedSession shared, Action<SharedSession> giveBack) : IDisposable
{
    private Action<SharedSession>? _giveBack = giveBack;

    /// <summary>What the session was opened for.</summary>
    public SessionRequest Request => shared.Request;

    public KubeSqlSession Session => shared.Session;

    public DiagnosticFeed Diagnostics => shared.Diagnostics;

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref _giveBack, null)?.Invoke(shared);
}
