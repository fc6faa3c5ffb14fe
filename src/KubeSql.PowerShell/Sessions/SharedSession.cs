namespace KubeSql.PowerShell;

/// <summary>A session that several commands and watches use at once. <see cref="SessionCache"/> owns it and guards its counters.</summary>
internal sealed class SharedSession(SessionRequest request, KubeSqlSession session, DiagnosticFeed diagnostics, string stamp)
{
    /// <summary>What it was opened for.</summary>
    public SessionRequest Request { get; } = request;

    public KubeSqlSession Session { get; } = session;

    public DiagnosticFeed Diagnostics { get; } = diagnostics;

    /// <summary>The servers and users that its request meant when it was opened.</summary>
    public string Stamp { get; } = stamp;

    /// <summary>How many commands and watches are using it.</summary>
    public int Users { get; set; }

    /// <summary>No new users: it goes when the last one leaves.</summary>
    public bool IsRetired { get; set; }
}
