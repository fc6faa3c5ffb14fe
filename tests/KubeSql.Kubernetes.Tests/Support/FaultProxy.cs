using System.Net;
using System.Net.Sockets;

namespace KubeSql.Kubernetes.Tests;

/// <summary>A TCP proxy before a server that spoils what the server sends, connection by connection; beyond the faults given it is faithful.</summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Uri _server;
    private readonly Queue<StreamFault> _faults;
    private readonly Task _accepting;

    public FaultProxy(Uri server, params StreamFault[] faults)
    {
        _server = server;
        _faults = new Queue<StreamFault>(faults);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The server's address by way of the proxy.</summary>
    public Uri Address => new UriBuilder(_server) { Host = "127.0.0.1", Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri;

    /// <summary>How many connections there were.</summary>
    public int Connections { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Connections++;
                connections.Add(CarryAsync(client, _faults.TryDequeue(out var fault) ? fault : StreamFault.None));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task CarryAsync(TcpClient client, StreamFault fault)
    {
        using var server = new TcpClient();
        using (client)
        {
            try
            {
                await server.ConnectAsync(_server.Host, _server.Port, _stop.Token);
                var asking = client.GetStream().CopyToAsync(server.GetStream(), _stop.Token);
                await fault.CarryAsync(server.GetStream(), client, _stop.Token);
                await asking;
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException or SocketException)
            {
                // One of the two hung up, or the test is over.
            }
        }
    }
}
