using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace KubeSql.Kubernetes;

/// <summary>Opens the sockets of a handler: TCP keep-alive for half-dead peers, and TLS where SNI must differ from the host.</summary>
/// <param name="tls">The TLS options, with <c>TargetHost</c> set; null leaves TLS to the handler, which always uses the URL's host
/// (https://github.com/dotnet/runtime/issues/126842).</param>
internal sealed class DirectConnector(SslClientAuthenticationOptions? tls)
{
    /// <summary>Connects, for <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = await OpenAsync(context.DnsEndPoint, cancellationToken).ConfigureAwait(false);
        var stream = new ReadAheadStream(new NetworkStream(socket, ownsSocket: true));
        if (tls is null)
        {
            return stream;
        }

        var secured = new SslStream(stream);
        try
        {
            await secured.AuthenticateAsClientAsync(tls, cancellationToken).ConfigureAwait(false);
            return secured;
        }
        catch
        {
            await secured.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Opens a TCP connection.</summary>
    public static async Task<Socket> OpenAsync(DnsEndPoint endPoint, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 30);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 15);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
            await socket.ConnectAsync(endPoint, cancellationToken).ConfigureAwait(false);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
