using System.Net;
using System.Security.Cryptography.X509Certificates;
using KubeSql.Simulator.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KubeSql.Simulator;

/// <summary>A simulated cluster on a loopback socket, served by Kestrel.</summary>
public sealed class SimulatorHost : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ServerCertificate? _certificate;

    private SimulatorHost(WebApplication application, ServerCertificate? certificate, Uri url, string? token)
    {
        _application = application;
        _certificate = certificate;
        Url = url;
        Kubeconfig = KubeconfigText.Write(url, certificate?.AuthorityPem, token);
    }

    /// <summary>The base address.</summary>
    public Uri Url { get; }

    /// <summary>A kubeconfig (YAML) with one context that reaches the server as its administrator.</summary>
    public string Kubeconfig { get; }

    /// <summary>The certificate of the authority that signed the server's, in PEM; null without TLS.</summary>
    public string? CertificateAuthorityPem => _certificate?.AuthorityPem;

    /// <summary>Starts serving; returns when the socket listens. The host does not own the cluster.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<SimulatorHost> StartAsync(
        SimulatedCluster cluster, SimulatorHostOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        options ??= new SimulatorHostOptions();
        var certificate = options.UseTls ? ServerCertificate.Create(TimeProvider.System) : null;
        var application = Build(options, certificate);
        application.Run(new KestrelTransport(cluster).HandleAsync);
        try
        {
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await application.DisposeAsync().ConfigureAwait(false);
            certificate?.Dispose();
            throw;
        }

        var address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new SimulatorHost(application, certificate, new Uri(address), cluster.AdministratorToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Watches are open for minutes; a host that is done does not wait for them.
        using var now = new CancellationTokenSource();
        await now.CancelAsync().ConfigureAwait(false);
        await _application.StopAsync(now.Token).ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
        _certificate?.Dispose();
    }

    private static WebApplication Build(SimulatorHostOptions options, ServerCertificate? certificate)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, BorrowedLifetime>();
        var webHost = builder.WebHost.UseKestrelCore();
        if (certificate is not null)
        {
            webHost.UseKestrelHttpsConfiguration();
        }

        webHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            // Slow readers are what tests of watches are about.
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.Http2.MaxStreamsPerConnection = 250;
            kestrel.Listen(IPAddress.Loopback, options.Port, listen => Configure(listen, certificate?.Certificate));
        });
        return builder.Build();
    }

    private static void Configure(ListenOptions listen, X509Certificate2? certificate)
    {
        if (certificate is null)
        {
            listen.Protocols = HttpProtocols.Http1;
            return;
        }

        listen.Protocols = HttpProtocols.Http1AndHttp2;
        listen.UseHttps(certificate);
    }
}
