using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace KubeSql.Kubernetes.Tests;

/// <summary>Which servers are trusted, family by family.</summary>
public sealed class CertificateTests
{
    private readonly TestAuthority _authority = TestAuthority.Create();

    [Fact]
    public async Task A_certificate_that_is_not_valid_yet_is_called_so()
    {
        await using var server = await StartAsync(_authority.Server(["127.0.0.1"], from: DateTimeOffset.UtcNow.AddDays(1)));

        var error = await FailAsync(server, _authority.Pem);

        error.ErrorId.ShouldBe("TlsExpired");
        error.Message.ShouldContain("is not valid before");
        error.Hint!.ShouldContain("clock");
    }

    [Fact]
    public async Task A_certificate_that_is_its_own_authority_is_trusted_when_the_kubeconfig_names_it()
    {
        using var certificate = TestAuthority.SelfSignedServer("127.0.0.1");
        await using var server = await StartAsync(certificate);

        await GetAsync(server, certificate.ExportCertificatePem());

        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_certificate_that_is_its_own_authority_is_refused_when_the_kubeconfig_names_another()
    {
        using var certificate = TestAuthority.SelfSignedServer("127.0.0.1");
        using var other = TestAuthority.SelfSignedServer("127.0.0.1");
        await using var server = await StartAsync(certificate);

        (await FailAsync(server, other.ExportCertificatePem())).ErrorId.ShouldBe("TlsUntrusted");
    }

    [Fact]
    public async Task An_authority_that_another_vouches_for_is_trusted_through_either()
    {
        var old = TestAuthority.Create("old-root");
        var crossSigned = _authority.CrossSignedBy(old);
        await using var server = await StartAsync(_authority.Server(["127.0.0.1"]), crossSigned.Certificate);

        await GetAsync(server, old.Pem);
        await GetAsync(server, _authority.Pem);

        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_server_that_does_not_send_its_intermediate_is_trusted_only_when_the_bundle_has_it()
    {
        var intermediate = _authority.Intermediate("between");
        await using var server = await StartAsync(intermediate.Server(["127.0.0.1"]));

        var error = await FailAsync(server, _authority.Pem);
        await GetAsync(server, $"{_authority.Pem}\n{intermediate.Pem}");

        error.ErrorId.ShouldBe("TlsUntrusted");
        error.Message.ShouldContain("issuer 'CN=between': PartialChain");
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_sends_its_intermediate_needs_only_the_root_in_the_bundle()
    {
        var intermediate = _authority.Intermediate("between");
        await using var server = await StartAsync(intermediate.Server(["127.0.0.1"]), intermediate.Certificate);

        await GetAsync(server, _authority.Pem);

        server.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task A_server_of_one_protocol_only_is_reached(SslProtocols protocol)
    {
        await using var server = await StartAsync(_authority.Server(["127.0.0.1"]), tls: https => https.SslProtocols = protocol);

        await GetAsync(server, _authority.Pem);

        server.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Keys_of_either_kind_are_trusted(bool isAuthorityRsa, bool isServerRsa)
    {
        var authority = TestAuthority.Create("any-root", isAuthorityRsa);
        await using var server = await StartAsync(authority.Server(["127.0.0.1"], isRsa: isServerRsa));

        await GetAsync(server, authority.Pem);

        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_picks_its_certificate_by_the_name_that_the_kubeconfig_sets()
    {
        using var named = _authority.Server(["api.example.com"]);
        using var unnamed = _authority.Server(["elsewhere.example.com"]);
        await using var server = await StartAsync(named, tls: https =>
        {
            https.ServerCertificate = null;
            https.ServerCertificateSelector = (_, name) => name == "api.example.com" ? named : unnamed;
        });

        await GetAsync(server.Endpoint with { CertificateAuthority = PemSource.FromText(_authority.Pem), TlsServerName = "api.example.com" });

        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_bundle_with_text_between_its_certificates_is_read()
    {
        await using var server = await StartAsync(_authority.Server(["127.0.0.1"]));

        await GetAsync(server, $"Certificate:\n    Issuer: CN=other\n{TestAuthority.Create("other").Pem}\n# ours\n{_authority.Pem}\ntrailing text\n");

        server.Requests.Count.ShouldBe(1);
    }

    private static async Task<ScriptedServer> StartAsync(
        X509Certificate2 certificate, X509Certificate2? intermediate = null, Action<HttpsConnectionAdapterOptions>? tls = null)
    {
        var server = await ScriptedServer.StartAsync(certificate, tls: https =>
        {
            https.ServerCertificateChain = intermediate is null ? null : [X509CertificateLoader.LoadCertificate(intermediate.RawData)];
            tls?.Invoke(https);
        });
        return server.Always("/openapi/v2", Answer.Json("{}"));
    }

    private static Task GetAsync(ScriptedServer server, string authority) =>
        GetAsync(server.Endpoint with { CertificateAuthority = PemSource.FromText(authority) });

    private static Task<KubeTransportException> FailAsync(ScriptedServer server, string authority) =>
        Should.ThrowAsync<KubeTransportException>(() => GetAsync(server, authority));

    private static async Task GetAsync(ClusterEndpoint endpoint)
    {
        await using var connection = new ClusterConnection(endpoint);
        await connection.GetOpenApiV2Async(TestContext.Current.CancellationToken);
    }
}
