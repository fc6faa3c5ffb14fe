using System.Net;
using System.Net.Sockets;

namespace KubeSql.Kubernetes;

/// <summary>Whether the server, or the proxy before it, takes connections.</summary>
internal sealed class TcpCheck : IDiagnosisCheck
{
    /// <inheritdoc/>
    public string Name => "tcp";

    /// <inheritdoc/>
    public async Task<Finding> RunAsync(DiagnosisSubject subject, CancellationToken cancellationToken)
    {
        if (subject.IsInProcess)
        {
            return Finding.Skipped("the cluster is simulated in this process");
        }

        const string Purpose = "connect";
        var target = subject.Proxy ?? subject.Endpoint.Server;
        using var deadline = new ReadDeadline(subject.Options.ConnectTimeout, subject.Options.TimeProvider, cancellationToken);
        try
        {
            using var socket = await DirectConnector.OpenAsync(new DnsEndPoint(target.IdnHost, target.Port), deadline.Token).ConfigureAwait(false);
            var reached = (IPEndPoint)socket.RemoteEndPoint!;
            var plain = new IPEndPoint(reached.Address.IsIPv4MappedToIPv6 ? reached.Address.MapToIPv4() : reached.Address, reached.Port);
            return Finding.Ok(subject.Proxy is { } proxy ? $"the proxy {TransportErrors.NameOf(proxy)} answers at {plain}" : $"{plain} answers");
        }
        catch (SocketException exception)
        {
            throw subject.Client.TransportErrors.From(exception, Purpose);
        }
        catch (OperationCanceledException exception) when (deadline.IsExpired)
        {
            throw subject.Client.TransportErrors.ConnectTimeout(exception, Purpose, deadline.Silence);
        }
    }
}
