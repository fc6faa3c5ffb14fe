namespace KubeSql.PowerShell;

/// <summary>
/// Passes what a shared session says to the commands that are using it. Warnings that come while no command runs wait for the next one.
/// </summary>
internal sealed class DiagnosticFeed
{
    /// <summary>A cluster that flaps all night must not fill the screen in the morning.</summary>
    private const int MaxWaiting = 20;

    private readonly Lock _gate = new();
    private readonly List<Action<Diagnostic>> _listeners = [];
    private readonly Queue<Diagnostic> _waiting = [];

    /// <summary>Passes a message on. Any thread.</summary>
    public void Post(Diagnostic message)
    {
        Action<Diagnostic>[] listeners;
        lock (_gate)
        {
            if (_listeners.Count == 0)
            {
                Keep(message);
                return;
            }

            listeners = [.. _listeners];
        }

        foreach (var listener in listeners)
        {
            listener(message);
        }
    }

    /// <summary>Listens until <see cref="Unsubscribe"/>; gets the warnings nobody has heard yet.</summary>
    public void Subscribe(Action<Diagnostic> listener)
    {
        Diagnostic[] waiting;
        lock (_gate)
        {
            _listeners.Add(listener);
            waiting = [.. _waiting];
            _waiting.Clear();
        }

        foreach (var message in waiting)
        {
            listener(message);
        }
    }

    public void Unsubscribe(Action<Diagnostic> listener)
    {
        lock (_gate)
        {
            _listeners.Remove(listener);
        }
    }

    private void Keep(Diagnostic message)
    {
        if (message.Level != DiagnosticLevel.Warning || _waiting.Contains(message))
        {
            return;
        }

        if (_waiting.Count == MaxWaiting)
        {
            _waiting.Dequeue();
        }

        _waiting.Enqueue(message);
    }
}
