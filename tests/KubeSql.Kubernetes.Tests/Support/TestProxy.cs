using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace KubeSql.Kubernetes.Tests;

/// <summary>A proxy on a socket, for HTTP CONNECT and SOCKS5, that leads to one server whatever it is asked for.</summary>
/// <param name="server">The server.</param>
/// <param name="login"><c>user:password</c>; null lets everybody pass.</param>
/// <param name="certificate">Speaks TLS to its clients with this; null speaks plainly.</param>
internal sealed class TestProxy(Uri server, string? login = null, X509Certificate2? certificate = null) : IAsyncDisposable
{
    private readonly TcpListener _listener = Listen();
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<TcpClient> _open = [];
    private Task? _accepting;

    /// <summary>What clients asked for, as <c>host:port</c>.</summary>
    public ConcurrentQueue<string> Targets { get; } = [];

    /// <summary>Begins to serve, and returns the address under a scheme.</summary>
    public Uri Start(string scheme, string? credentials = null)
    {
        _accepting ??= AcceptAsync();
        return new Uri($"{scheme}://{(credentials is null ? "" : credentials + "@")}127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
    }

    /// <summary>Cuts every connection, as proxies do with idle ones.</summary>
    public void Cut()
    {
        while (_open.TryTake(out var client))
        {
            client.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await (_accepting ?? Task.CompletedTask);
        _stop.Dispose();
    }

    private static TcpListener Listen()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private async Task AcceptAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _open.Add(client);
                connections.Add(ServeAsync(client));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                Stream stream = client.GetStream();
                if (certificate is not null)
                {
                    var secured = new SslStream(stream);
                    await secured.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, _stop.Token);
                    stream = secured;
                }

                byte[] first = new byte[1];
                await stream.ReadExactlyAsync(first, _stop.Token);
                bool isOpen = first[0] == 5 ? await GreetSocksAsync(stream) : await GreetHttpAsync(stream, (char)first[0]);
                if (isOpen)
                {
                    await CarryAsync(stream);
                }
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException or SocketException)
            {
                // One of the two hung up, or the test is over.
            }
        }
    }

    private async Task CarryAsync(Stream client)
    {
        using var target = new TcpClient();
        await target.ConnectAsync("127.0.0.1", server.Port, _stop.Token);
        await Task.WhenAny(client.CopyToAsync(target.GetStream(), _stop.Token), target.GetStream().CopyToAsync(client, _stop.Token));
    }

    private async Task<bool> GreetHttpAsync(Stream stream, char first)
    {
        var head = new StringBuilder().Append(first);
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one, _stop.Token);
            head.Append((char)one[0]);
        }

        string expected = login is null ? "" : "Proxy-Authorization: Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(login));
        if (!head.ToString().Contains(expected, StringComparison.OrdinalIgnoreCase))
        {
            await stream.WriteAsync("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), _stop.Token);
            await stream.ReadExactlyAsync(one, _stop.Token);
            return await GreetHttpAsync(stream, (char)one[0]);
        }

        Targets.Enqueue(head.ToString().Split(' ')[1]);
        await stream.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), _stop.Token);
        return true;
    }

    private async Task<bool> GreetSocksAsync(Stream stream)
    {
        await ReadAsync(stream, (await ReadAsync(stream, 1))[0]);
        await stream.WriteAsync(new byte[] { 5, (byte)(login is null ? 0 : 2) }, _stop.Token);
        if (login is not null && !await LogInAsync(stream))
        {
            return false;
        }

        byte[] request = await ReadAsync(stream, 4);
        string host = request[3] == 3
            ? Encoding.ASCII.GetString(await ReadAsync(stream, (await ReadAsync(stream, 1))[0]))
            : new IPAddress(await ReadAsync(stream, request[3] == 1 ? 4 : 16)).ToString();
        byte[] port = await ReadAsync(stream, 2);
        Targets.Enqueue($"{host}:{(port[0] << 8) | port[1]}");
        await stream.WriteAsync(new byte[] { 5, 0, 0, 1, 0, 0, 0, 0, 0, 0 }, _stop.Token);
        return true;
    }

    private async Task<bool> LogInAsync(Stream stream)
    {
        await ReadAsync(stream, 1);
        string user = Encoding.UTF8.GetString(await ReadAsync(stream, (await ReadAsync(stream, 1))[0]));
        string password = Encoding.UTF8.GetString(await ReadAsync(stream, (await ReadAsync(stream, 1))[0]));
        bool isKnown = $"{user}:{password}" == login;
        await stream.WriteAsync(new byte[] { 1, (byte)(isKnown ? 0 : 1) }, _stop.Token);
        return isKnown;
    }

    private async Task<byte[]> ReadAsync(Stream stream, int count)
    {
        byte[] bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes, _stop.Token);
        return bytes;
    }
}
