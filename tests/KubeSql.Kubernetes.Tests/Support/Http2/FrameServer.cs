using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace KubeSql.Kubernetes.Tests;

/// <summary>An HTTP/2 server over TLS that does with streams and connections what a test says, frame by frame.</summary>
internal sealed class FrameServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly TestAuthority _authority = TestAuthority.Create();
    private readonly Func<FrameStream, Task> _answer;
    private readonly int _maximumStreams;
    private readonly Task _accepting;

    /// <param name="answer">Answers each request.</param>
    /// <param name="maximumStreams">How many streams a client may open at a time on one connection.</param>
    public FrameServer(Func<FrameStream, Task> answer, int maximumStreams = 100)
    {
        (_answer, _maximumStreams) = (answer, maximumStreams);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>An endpoint that leads here.</summary>
    public ClusterEndpoint Endpoint => new()
    {
        Name = "frames",
        Server = new Uri($"https://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}"),
        CertificateAuthority = PemSource.FromText(_authority.Pem),
    };

    /// <summary>Every connection there was.</summary>
    public ConcurrentQueue<FrameConnection> Connections { get; } = [];

    /// <summary>The headers Authorization and Impersonate-User of every request.</summary>
    public IEnumerable<(string? Authorization, string? User)> Identities() =>
        Connections.SelectMany(connection => connection.Requests).Select(stream => (stream.Find("Bearer " + EndInvariants.Secret), stream.Find(EndInvariants.User)));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> serving = [];
        try
        {
            while (true)
            {
                serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            await using var tls = new SslStream(client.GetStream());
            try
            {
                var options = new SslServerAuthenticationOptions
                {
                    ServerCertificate = _authority.Server(["127.0.0.1"]),
                    ApplicationProtocols = [SslApplicationProtocol.Http2],
                };
                await tls.AuthenticateAsServerAsync(options, _stop.Token);
                var connection = new FrameConnection(tls, _maximumStreams, _answer);
                Connections.Enqueue(connection);
                await connection.ServeAsync(_stop.Token);
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
            {
                // The client hung up, or the test is over.
            }
        }
    }
}
