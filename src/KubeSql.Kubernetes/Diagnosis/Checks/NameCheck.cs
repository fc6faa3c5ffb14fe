using System.Net;
using System.Net.Sockets;

namespace KubeSql.Kubernetes;

/// <summary>Which addresses the server's name has.</summary>
internal sealed class NameCheck : IDiagnosisCheck
{
    private const int Shown = 4;

    /// <inheritdoc/>
    public string Name => "dns";

    /// <inheritdoc/>
    public async Task<Finding> RunAsync(DiagnosisSubject subject, CancellationToken cancellationToken)
    {
        string host = subject.Endpoint.Server.IdnHost;
        if (subject.IsInProcess)
        {
            return Finding.Skipped("the cluster is simulated in this process");
        }

        if (subject.Proxy is not null)
        {
            return Finding.Skipped($"the proxy {TransportErrors.NameOf(subject.Proxy)} looks the name up");
        }

        if (IPAddress.TryParse(host, out _))
        {
            return Finding.Skipped("the kubeconfig names the server by its address");
        }

        const string Purpose = "find the server";
        using var deadline = new ReadDeadline(subject.Options.ConnectTimeout, subject.Options.TimeProvider, cancellationToken);
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(host, deadline.Token).ConfigureAwait(false);
            string more = addresses.Length > Shown ? $" and {addresses.Length - Shown} more" : "";
            return Finding.Ok($"{host} is {string.Join(", ", addresses.Take(Shown).Select(address => address.ToString()))}{more}");
        }
        catch (SocketException exception)
        {
            throw subject.Client.TransportErrors.From(exception, Purpose);
        }
        catch (OperationCanceledException exception) when (deadline.IsExpired)
        {
            throw subject.Client.TransportErrors.Error(
                "HostNotFound", Purpose, $"no name server answered within {deadline.Silence.TotalSeconds:0} s", exception,
                hint: "Check the network connection and the VPN.");
        }
    }
}
