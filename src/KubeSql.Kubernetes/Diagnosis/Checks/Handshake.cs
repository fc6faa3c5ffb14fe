using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace KubeSql.Kubernetes;

/// <summary>One TLS handshake by a handler that requests are sent with, through a proxy too; no request follows.</summary>
internal sealed class Handshake
{
    private readonly SocketsHttpHandler _handler;
    private string? _protocol;

    /// <summary>Prepares the handshake; the handler becomes its own.</summary>
    public Handshake(SocketsHttpHandler handler)
    {
        _handler = handler;
        var verify = handler.SslOptions.RemoteCertificateValidationCallback!;
        handler.SslOptions.RemoteCertificateValidationCallback = (sender, shown, chain, errors) =>
        {
            // The stack disposes of its own.
            Certificate = shown is null ? null : X509CertificateLoader.LoadCertificate(shown.GetRawCertData());
            return verify(sender, shown, chain, errors);
        };
        handler.PlaintextStreamFilter = Stop;
    }

    /// <summary>What the server showed; null when it came to nothing.</summary>
    public X509Certificate2? Certificate { get; private set; }

    /// <summary>Shakes hands, and says in which protocol.</summary>
    /// <exception cref="KubeTransportException">It failed.</exception>
    public async Task<string> RunAsync(Uri server, DiagnosisSubject subject, CancellationToken cancellationToken)
    {
        const string Purpose = "open a TLS connection";
        using var invoker = new HttpMessageInvoker(_handler);
        using var message = new HttpRequestMessage(HttpMethod.Get, server)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        using var deadline = new ReadDeadline(subject.Options.ConnectTimeout, subject.Options.TimeProvider, cancellationToken);
        try
        {
            using var answer = await invoker.SendAsync(message, deadline.Token).ConfigureAwait(false);
        }
        catch (Exception) when (_protocol is not null)
        {
            return _protocol;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw subject.Client.TransportErrors.ConnectTimeout(exception, Purpose, deadline.Silence);
        }
        catch (Exception exception) when (TransportErrors.IsTransport(exception))
        {
            throw subject.Client.TransportErrors.From(exception, Purpose);
        }

        throw subject.Client.TransportErrors.Malformed(Purpose, "the server answered before the handshake");
    }

    private ValueTask<Stream> Stop(SocketsHttpPlaintextStreamFilterContext context, CancellationToken cancellationToken)
    {
        if (context.InitialRequestMessage.Method == HttpMethod.Connect)
        {
            // The way to the proxy; the tunnel through it comes next.
            return ValueTask.FromResult(context.PlaintextStream);
        }

        var stream = (SslStream)context.PlaintextStream;
        string application = stream.NegotiatedApplicationProtocol == SslApplicationProtocol.Http2 ? "HTTP/2" : "HTTP/1.1";
        _protocol = $"{NameOf(stream.SslProtocol)}, {application}";
        throw new OperationCanceledException("The handshake is done; nothing is to be sent.");
    }

    private static string NameOf(System.Security.Authentication.SslProtocols protocol) => protocol switch
    {
        System.Security.Authentication.SslProtocols.Tls13 => "TLS 1.3",
        System.Security.Authentication.SslProtocols.Tls12 => "TLS 1.2",
        _ => protocol.ToString(),
    };
}
