using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace KubeSql.Kubernetes.Tests;

public sealed class TlsTests
{
    private readonly TestAuthority _authority = TestAuthority.Create();

    [Theory]
    [InlineData(HttpProtocols.Http1AndHttp2, "HTTP/2")]
    [InlineData(HttpProtocols.Http2, "HTTP/2")]
    [InlineData(HttpProtocols.Http1, "HTTP/1.1")]
    public async Task A_server_of_the_right_authority_is_trusted_over_every_protocol(HttpProtocols protocols, string spoken)
    {
        await using var server = await StartAsync(_authority.Server(["127.0.0.1"]), protocols: protocols);

        await GetAsync(server.Endpoint with { CertificateAuthority = PemSource.FromText(_authority.Pem) });

        server.Requests.Single().Protocol.ShouldBe(spoken);
    }

    [Fact]
    public async Task A_server_of_another_authority_is_refused()
    {
        await using var server = await StartAsync(_authority.Server(["127.0.0.1"]));

        var error = await FailAsync(server.Endpoint with { CertificateAuthority = PemSource.FromText(TestAuthority.Create("other").Pem) });

        error.ErrorId.ShouldBe("TlsUntrusted");
        error.IsTransient.ShouldBeFalse();
        error.Message.ShouldContain("'test'");
        error.Message.ShouldContain("issuer 'CN=test-root'");
    }

    [Fact]
    public async Task A_private_server_is_refused_when_no_authority_is_configured()
    {
        await using var server = await StartAsync(_authority.Server(["127.0.0.1"]));

        (await FailAsync(server.Endpoint)).ErrorId.ShouldBe("TlsUntrusted");
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_refused_though_its_authority_is_right()
    {
        await using var server = await StartAsync(_authority.Server(["api.example.com", "10.0.0.1"]));

        var error = await FailAsync(server.Endpoint with { CertificateAuthority = PemSource.FromText(_authority.Pem) });

        error.ErrorId.ShouldBe("TlsNameMismatch");
        error.Message.ShouldContain("the server's certificate is for api.example.com, 10.0.0.1");
    }

    [Fact]
    public async Task A_certificate_without_alternative_names_is_refused()
    {
        await using var server = await StartAsync(_authority.Server([]));

        (await FailAsync(server.Endpoint with { CertificateAuthority = PemSource.FromText(_authority.Pem) })).ErrorId.ShouldBe("TlsNameMismatch");
    }

    [Fact]
    public async Task An_expired_certificate_is_called_expired()
    {
        await using var server = await StartAsync(_authority.Server(["127.0.0.1"], to: DateTimeOffset.UtcNow.AddDays(-1)));

        (await FailAsync(server.Endpoint with { CertificateAuthority = PemSource.FromText(_authority.Pem) })).ErrorId.ShouldBe("TlsExpired");
    }

    [Fact]
    public async Task A_server_name_set_in_the_kubeconfig_is_the_one_that_counts()
    {
        await using var server = await StartAsync(_authority.Server(["api.example.com"]));

        await GetAsync(server.Endpoint with { CertificateAuthority = PemSource.FromText(_authority.Pem), TlsServerName = "api.example.com" });

        var request = server.Requests.Single();
        request.Headers["Host"].ShouldBe($"127.0.0.1:{server.Address.Port}");
        request.Protocol.ShouldBe("HTTP/2");
    }

    [Fact]
    public async Task A_server_name_that_the_certificate_does_not_bear_is_refused()
    {
        await using var server = await StartAsync(_authority.Server(["127.0.0.1"]));

        (await FailAsync(server.Endpoint with { CertificateAuthority = PemSource.FromText(_authority.Pem), TlsServerName = "api.example.com" }))
            .ErrorId.ShouldBe("TlsNameMismatch");
    }

    [Fact]
    public async Task A_bundle_of_several_authorities_is_searched()
    {
        await using var server = await StartAsync(_authority.Server(["127.0.0.1"]));

        await GetAsync(server.Endpoint with { CertificateAuthority = PemSource.FromText(TestAuthority.Create("other").Pem + "\n" + _authority.Pem) });

        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_bundle_with_only_the_intermediate_is_enough()
    {
        var intermediate = _authority.Intermediate("between");
        await using var server = await StartAsync(intermediate.Server(["127.0.0.1"]));

        await GetAsync(server.Endpoint with { CertificateAuthority = PemSource.FromText(intermediate.Pem) });

        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_bundle_with_only_another_intermediate_is_refused()
    {
        var intermediate = _authority.Intermediate("between");
        await using var server = await StartAsync(intermediate.Server(["127.0.0.1"]));

        (await FailAsync(server.Endpoint with { CertificateAuthority = PemSource.FromText(_authority.Intermediate("elsewhere").Pem) })).ErrorId.ShouldBe("TlsUntrusted");
    }

    [Fact]
    public async Task A_bundle_with_only_the_intermediate_does_not_forgive_a_wrong_name()
    {
        var intermediate = _authority.Intermediate("between");
        await using var server = await StartAsync(intermediate.Server(["api.example.com"]));

        (await FailAsync(server.Endpoint with { CertificateAuthority = PemSource.FromText(intermediate.Pem) })).ErrorId.ShouldBe("TlsNameMismatch");
    }

    [Fact]
    public async Task Verification_can_be_switched_off_and_that_is_said()
    {
        await using var server = await StartAsync(_authority.Server(["api.example.com"]));
        var log = new DiagnosticLog();

        await GetAsync(server.Endpoint with { InsecureSkipTlsVerify = true }, log);

        log.Warnings.Single().ShouldContain("insecure-skip-tls-verify");
    }

    [Fact]
    public async Task A_client_certificate_is_shown()
    {
        await using var server = await StartAsync(_authority.Server(["127.0.0.1"]), wantsClientCertificate: true);
        var (certificate, key) = _authority.Client("jane");

        await GetAsync(server.Endpoint with
        {
            CertificateAuthority = PemSource.FromText(_authority.Pem),
            ClientCertificate = PemSource.FromText(certificate),
            ClientKey = PemSource.FromText(key),
        });

        server.Requests.Single().ClientCertificate.ShouldBe("CN=jane");
    }

    [Fact]
    public async Task A_key_of_another_certificate_is_an_error_of_the_configuration()
    {
        await using var server = await StartAsync(_authority.Server(["127.0.0.1"]));
        var endpoint = server.Endpoint with
        {
            ClientCertificate = PemSource.FromText(_authority.Client("jane").Certificate),
            ClientKey = PemSource.FromText(_authority.Client("joe").Key),
        };

        var error = await Should.ThrowAsync<KubeConfigException>(() => GetAsync(endpoint));

        error.ErrorId.ShouldBe("ClientCertificateInvalid");
    }

    [Fact]
    public async Task An_authority_without_a_certificate_in_it_is_an_error_of_the_configuration()
    {
        await using var server = await StartAsync(_authority.Server(["127.0.0.1"]));

        var error = await Should.ThrowAsync<KubeConfigException>(() => GetAsync(server.Endpoint with { CertificateAuthority = PemSource.FromText("nothing") }));

        error.ErrorId.ShouldBe("CertificateAuthorityInvalid");
    }

    private static async Task<ScriptedServer> StartAsync(
        X509Certificate2 certificate, bool wantsClientCertificate = false, HttpProtocols protocols = HttpProtocols.Http1AndHttp2)
    {
        var server = await ScriptedServer.StartAsync(certificate, wantsClientCertificate, protocols);
        return server.Always("/openapi/v2", Answer.Json("{}"));
    }

    private static async Task GetAsync(ClusterEndpoint endpoint, DiagnosticLog? log = null)
    {
        await using var connection = new ClusterConnection(endpoint, new ClusterConnectionOptions { Diagnostics = log is null ? null : log.Add });
        await connection.GetOpenApiV2Async(TestContext.Current.CancellationToken);
    }

    private static Task<KubeTransportException> FailAsync(ClusterEndpoint endpoint) => Should.ThrowAsync<KubeTransportException>(() => GetAsync(endpoint));
}
