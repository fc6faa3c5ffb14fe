using System.Security.Cryptography;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace KubeSql.Kubernetes.Tests;

public sealed class ClientCertificateTests
{
    private readonly TestAuthority _authority = TestAuthority.Create();

    public static TheoryData<string> KeyForms => ["EC SEC1", "EC SEC1 with parameters", "EC PKCS#8", "RSA PKCS#1", "RSA PKCS#8", "with text around"];

    [Theory]
    [MemberData(nameof(KeyForms))]
    public async Task Keys_are_read_in_every_form_that_tools_write(string form)
    {
        await using var server = await StartAsync();
        var (certificate, key) = _authority.ClientPair("jane", isRsa: form.StartsWith("RSA", StringComparison.Ordinal));

        await GetAsync(server, certificate.ExportCertificatePem(), Write(key, form));

        server.Requests.Single().ClientCertificate.ShouldBe("CN=jane");
    }

    [Fact]
    public async Task Intermediates_are_sent_along()
    {
        var intermediate = _authority.Intermediate("between");
        int sent = 0;
        await using var server = await ScriptedServer.StartAsync(_authority.Server(["127.0.0.1"]), wantsClientCertificate: true, tls: https =>
            https.ClientCertificateValidation = (_, chain, _) => (sent = chain!.ChainPolicy.ExtraStore.Count(extra => extra.Subject == "CN=between")) > 0);
        server.Always("/openapi/v2", Answer.Json("{}"));
        var (certificate, key) = intermediate.Client("jane");

        await GetAsync(server, $"{certificate}\n{intermediate.Pem}", key);

        sent.ShouldBe(1);
    }

    [Theory]
    [InlineData(HttpProtocols.Http1)]
    [InlineData(HttpProtocols.Http2)]
    public async Task A_server_that_insists_on_a_certificate_refuses_who_has_none(HttpProtocols protocols)
    {
        await using var server = await StartAsync(protocols);

        var error = await Should.ThrowAsync<KubeTransportException>(() => GetAsync(Endpoint(server)));

        (error.ErrorId is "TlsHandshakeFailed" or "ConnectionLost").ShouldBeTrue(error.ErrorId);
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_certificate_that_has_expired_is_sent_and_the_server_decides()
    {
        await using var server = await StartAsync();
        server.Always("/openapi/v2", Answer.Status(401, "Unauthorized", "certificate has expired"));
        var (certificate, key) = _authority.ClientPair("jane", to: DateTimeOffset.UtcNow.AddDays(-1));

        var error = await Should.ThrowAsync<KubeApiException>(() => GetAsync(server, certificate.ExportCertificatePem(), Write(key, "EC PKCS#8")));

        error.ErrorId.ShouldBe("Unauthorized");
        error.Hint!.ShouldContain("log in again");
    }

    [Fact]
    public async Task An_encrypted_key_is_an_error_that_says_so_and_not_the_key()
    {
        await using var server = await StartAsync();
        var (certificate, key) = _authority.ClientPair("jane");
        string pem = key.ExportEncryptedPkcs8PrivateKeyPem("planted", new PbeParameters(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 1000));

        var error = await Should.ThrowAsync<KubeConfigException>(() => GetAsync(server, certificate.ExportCertificatePem(), pem));

        error.ErrorId.ShouldBe("ClientCertificateInvalid");
        error.Message.ShouldContain("the key is encrypted");
        error.ToString().ShouldNotContain(pem.Split('\n')[1]);
    }

    private static string Write(AsymmetricAlgorithm key, string form) => form switch
    {
        "EC SEC1" => ((ECDsa)key).ExportECPrivateKeyPem(),
        "EC SEC1 with parameters" => "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n" + ((ECDsa)key).ExportECPrivateKeyPem(),
        "RSA PKCS#1" => ((RSA)key).ExportRSAPrivateKeyPem(),
        "with text around" => $"Bag Attributes\n    friendlyName: jane\n{key.ExportPkcs8PrivateKeyPem()}\n\n",
        _ => key.ExportPkcs8PrivateKeyPem(),
    };

    private async Task<ScriptedServer> StartAsync(HttpProtocols protocols = HttpProtocols.Http1AndHttp2)
    {
        var server = await ScriptedServer.StartAsync(_authority.Server(["127.0.0.1"]), wantsClientCertificate: true, protocols);
        return server.Always("/openapi/v2", Answer.Json("{}"));
    }

    private ClusterEndpoint Endpoint(ScriptedServer server) => server.Endpoint with { CertificateAuthority = PemSource.FromText(_authority.Pem) };

    private Task GetAsync(ScriptedServer server, string certificate, string key) =>
        GetAsync(Endpoint(server) with { ClientCertificate = PemSource.FromText(certificate), ClientKey = PemSource.FromText(key) });

    private static async Task GetAsync(ClusterEndpoint endpoint)
    {
        var time = new ManualTimeProvider { PassAtOnce = TimeSpan.FromSeconds(5) };
        await using var connection = new ClusterConnection(endpoint, new ClusterConnectionOptions { TimeProvider = time });
        await connection.GetOpenApiV2Async(TestContext.Current.CancellationToken);
    }
}
