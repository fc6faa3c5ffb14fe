using System.Net;
using System.Net.Sockets;

namespace KubeSql.Simulator.Faults;

/// <summary>A TCP proxy before a server that spoils what the server sends, connection by connection; beyond the faults given it is faithful.</summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Uri _server;
    private readonly Queue<StreamFault> _faults;
    private readonly Lock _lock = new();
    private readonly HashSet<ProxiedConnection> _open = [];
    private readonly Task _accepting;
    private TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Starts listening on a free port of the loopback address.</summary>
    /// <param name="server">Where the bytes go.</param>
    /// <param name="faults">What happens to the first connections, one after the other.</param>
    public FaultProxy(Uri server, params StreamFault[] faults)
    {
        ArgumentNullException.ThrowIfNull(server);
        _server = server;
        _faults = new Queue<StreamFault>(faults);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The server's address by way of the proxy.</summary>
    public Uri Address => new UriBuilder(_server) { Host = "127.0.0.1", Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri;

    /// <summary>How many connections there were.</summary>
    public int Connections { get; private set; }

    /// <summary>Whether new connections are reset at once, as by a server that is down. The default is false.</summary>
    public bool IsDown { get; set; }

    /// <summary>How many connections clients hold open now.</summary>
    public int OpenConnections
    {
        get
        {
            lock (_lock)
            {
                return _open.Count;
            }
        }
    }

    /// <summary>Lets a fault happen to every connection that is open now.</summary>
    public void Break(StreamFault fault)
    {
        lock (_lock)
        {
            _open.ToList().ForEach(connection => connection.Break(fault));
        }
    }

    /// <summary>Completes when no client holds a connection open.</summary>
    public Task UntilIdleAsync()
    {
        lock (_lock)
        {
            return _open.Count == 0 ? Task.CompletedTask : _idle.Task;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _accepting.ConfigureAwait(false);
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token).ConfigureAwait(false);
                connections.RemoveAll(connection => connection.IsCompletedSuccessfully);
                connections.Add(ServeAsync(client));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections).ConfigureAwait(false);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        Connections++;
        var fault = IsDown ? StreamFault.Reset() : _faults.TryDequeue(out var next) ? next : StreamFault.None;
        var connection = new ProxiedConnection(client, _server, fault);
        lock (_lock)
        {
            _open.Add(connection);
        }

        await connection.CarryAsync(_stop.Token).ConfigureAwait(false);
        lock (_lock)
        {
            _open.Remove(connection);
            if (_open.Count == 0)
            {
                _idle.SetResult();
                _idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }
}
