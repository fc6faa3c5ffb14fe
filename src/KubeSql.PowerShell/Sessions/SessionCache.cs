namespace KubeSql.PowerShell;

/// <summary>
/// The sessions of this process: every runspace asks here, and the same question gets the same session. A session whose request means
/// other servers or users by now is replaced; those who use it keep it until they are done.
/// </summary>
internal sealed class SessionCache : IAsyncDisposable
{
    private readonly Func<SessionRequest, MirrorMode, Action<Diagnostic>, KubeSqlSession> _open;
    private readonly Func<SessionRequest, string> _stamp;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SharedSession> _sessions = new(StringComparer.Ordinal);
    private readonly List<Task> _closing = [];

    /// <param name="open">Opens a session; makes no request.</param>
    /// <param name="stamp">Tells which servers and users a request means by now.</param>
    public SessionCache(Func<SessionRequest, MirrorMode, Action<Diagnostic>, KubeSqlSession> open, Func<SessionRequest, string> stamp)
    {
        _open = open;
        _stamp = stamp;
    }

    /// <summary>The session that follows its clusters, shared by all who ask for the same.</summary>
    /// <exception cref="KubeSqlException">The kubeconfig is missing or wrong, or has no such context.</exception>
    public SessionLease Share(SessionRequest request)
    {
        var stamp = _stamp(request);
        lock (_gate)
        {
            if (_sessions.TryGetValue(request.Key, out var shared) && shared.Stamp == stamp)
            {
                return Borrow(shared);
            }

            var fresh = Open(request, MirrorMode.Watch, stamp);
            if (shared is not null)
            {
                Retire(shared);
            }

            _sessions[request.Key] = fresh;
            return new SessionLease(fresh, Leave);
        }
    }

    /// <summary>A session of one's own that lists what is asked for, follows nothing, and ends with its lease.</summary>
    /// <exception cref="KubeSqlException">The kubeconfig is missing or wrong, or has no such context.</exception>
    public SessionLease OpenOnce(SessionRequest request)
    {
        var own = Open(request, MirrorMode.ListOnce, stamp: "");
        own.IsRetired = true;
        return new SessionLease(own, Leave);
    }

    /// <summary>Does something with every session that is open, without opening any. All stay open until the last is done.</summary>
    public void ForEach(Action<SessionLease> action)
    {
        SessionLease[] leases;
        lock (_gate)
        {
            leases = [.. _sessions.Values.Select(Borrow)];
        }

        try
        {
            Array.ForEach(leases, action);
        }
        finally
        {
            // Also those that were not reached: Select-Object -First may end the command at any object it writes.
            Array.ForEach(leases, lease => lease.Dispose());
        }
    }

    /// <summary>
    /// A lease on an open session for a request, without opening one: at best the very one, else one with the same clusters, whose
    /// tables are the same; null when there is neither, and when the kubeconfig means others by now.
    /// </summary>
    public SessionLease? TryBorrow(SessionRequest request)
    {
        if (TryStamp(request) is not { } stamp)
        {
            return null;
        }

        lock (_gate)
        {
            var anyNamespace = (request with { Namespace = null }).Key;
            var shared = _sessions.GetValueOrDefault(request.Key)
                ?? _sessions.Values.FirstOrDefault(other => (other.Request with { Namespace = null }).Key == anyNamespace);
            return shared?.Stamp == stamp ? Borrow(shared) : null;
        }
    }

    /// <summary>Whether the very session of a request is open.</summary>
    public bool IsOpen(SessionRequest request)
    {
        lock (_gate)
        {
            return _sessions.ContainsKey(request.Key);
        }
    }

    /// <summary>Lets go of a session: it closes when its last user is done.</summary>
    public void Close(KubeSqlSession session)
    {
        lock (_gate)
        {
            foreach (var (key, shared) in _sessions.Where(entry => entry.Value.Session == session).ToList())
            {
                _sessions.Remove(key);
                Retire(shared);
            }
        }
    }

    /// <summary>Closes every session. The cache can be used again afterwards.</summary>
    public async ValueTask DisposeAsync()
    {
        Task[] closing;
        lock (_gate)
        {
            foreach (var shared in _sessions.Values)
            {
                shared.Users = 0;
                Retire(shared);
            }

            _sessions.Clear();
            closing = [.. _closing];
        }

        await Task.WhenAll(closing).ConfigureAwait(false);
    }

    private string? TryStamp(SessionRequest request)
    {
        try
        {
            return _stamp(request);
        }
        catch (KubeSqlException)
        {
            // Whoever only borrows has no use for the reason; the next command will tell it.
            return null;
        }
    }

    private SharedSession Open(SessionRequest request, MirrorMode mode, string stamp)
    {
        var diagnostics = new DiagnosticFeed();
        return new SharedSession(request, _open(request, mode, diagnostics.Post), diagnostics, stamp) { Users = 1 };
    }

    private SessionLease Borrow(SharedSession shared)
    {
        shared.Users++;
        return new SessionLease(shared, Leave);
    }

    private void Leave(SharedSession shared)
    {
        lock (_gate)
        {
            shared.Users--;
            if (shared.IsRetired && shared.Users == 0)
            {
                Close(shared);
            }
        }
    }

    private void Retire(SharedSession shared)
    {
        shared.IsRetired = true;
        if (shared.Users == 0)
        {
            Close(shared);
        }
    }

    /// <summary>Closing waits for the network, so it is not waited for here.</summary>
    private void Close(SharedSession shared)
    {
        _closing.RemoveAll(task => task.IsCompletedSuccessfully);
        _closing.Add(Task.Run(async () => await shared.Session.DisposeAsync().ConfigureAwait(false)));
    }
}
