namespace KubeSql.Kubernetes.Tests;

public sealed class EndpointIdentityTests : IDisposable
{
    private readonly TestAuthority _authority = TestAuthority.Create();
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Changes => [.. Changed(Endpoint()).Select(change => change.Name)];

    [Theory]
    [MemberData(nameof(Changes))]
    public void Whatever_changes_server_or_user_changes_the_identity(string name)
    {
        var changed = Changed(Endpoint()).Single(change => change.Name == name).Endpoint;

        changed.GetIdentity().ShouldNotBe(Endpoint().GetIdentity());
    }

    [Fact]
    public void The_same_configuration_has_the_same_identity() => Endpoint().GetIdentity().ShouldBe(Endpoint().GetIdentity());

    [Fact]
    public void A_renewed_client_certificate_of_the_same_subject_is_the_same_identity()
    {
        var endpoint = Endpoint() with { ClientCertificate = PemSource.FromFile(_folder.Write("crt", _authority.Client("jane").Certificate)) };
        string before = endpoint.GetIdentity();

        _folder.Write("crt", _authority.Client("jane").Certificate);

        endpoint.GetIdentity().ShouldBe(before);
    }

    [Fact]
    public void A_client_certificate_file_of_another_subject_is_another_identity()
    {
        var endpoint = Endpoint() with { ClientCertificate = PemSource.FromFile(_folder.Write("crt", _authority.Client("jane").Certificate)) };
        string before = endpoint.GetIdentity();

        _folder.Write("crt", _authority.Client("joe").Certificate);

        endpoint.GetIdentity().ShouldNotBe(before);
    }

    [Fact]
    public void An_authority_file_with_another_authority_is_another_identity()
    {
        var endpoint = Endpoint() with { CertificateAuthority = PemSource.FromFile(_folder.Write("ca", _authority.Pem)) };
        string before = endpoint.GetIdentity();

        _folder.Write("ca", TestAuthority.Create("other").Pem);

        endpoint.GetIdentity().ShouldNotBe(before);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_an_error_that_names_it()
    {
        string file = Path.Combine(_folder.Path, "none");

        Should.Throw<KubeConfigException>(() => (Endpoint() with { CertificateAuthority = PemSource.FromFile(file) }).GetIdentity()).File.ShouldBe(file);
    }

    private static ClusterEndpoint Endpoint() => new()
    {
        Name = "dev",
        Server = new Uri("https://api.example.com"),
        UserName = "jane",
        Exec = new ExecPlugin { Command = "login", Arguments = ["a", "b"], ApiVersion = "client.authentication.k8s.io/v1" },
        Impersonate = new Impersonation { User = "joe" },
    };

    private static IEnumerable<(string Name, ClusterEndpoint Endpoint)> Changed(ClusterEndpoint endpoint) =>
    [
        ("context", endpoint with { Name = "prod" }),
        ("server", endpoint with { Server = new Uri("https://api2.example.com") }),
        ("server path", endpoint with { Server = new Uri("https://api.example.com/k8s") }),
        ("tls-server-name", endpoint with { TlsServerName = "other" }),
        ("insecure", endpoint with { InsecureSkipTlsVerify = true }),
        ("authority", endpoint with { CertificateAuthority = PemSource.FromText("x") }),
        ("proxy", endpoint with { Proxy = new Uri("http://proxy") }),
        ("user", endpoint with { UserName = "jack" }),
        ("token", endpoint with { Token = "t" }),
        ("token file", endpoint with { TokenFile = "/t" }),
        ("password", endpoint with { BasicUser = "a", BasicPassword = "b" }),
        ("certificate", endpoint with { ClientCertificate = PemSource.FromText("x") }),
        ("plugin", endpoint with { Exec = endpoint.Exec! with { Command = "other" } }),
        ("plugin arguments", endpoint with { Exec = endpoint.Exec! with { Arguments = ["ab"] } }),
        ("plugin variables", endpoint with { Exec = endpoint.Exec! with { Environment = [KeyValuePair.Create("P", "q")] } }),
        ("no plugin", endpoint with { Exec = null }),
        ("no impersonation", endpoint with { Impersonate = null }),
        ("impersonated user", endpoint with { Impersonate = new Impersonation { User = "jim" } }),
        ("impersonated group", endpoint with { Impersonate = new Impersonation { User = "joe", Group = "admins" } }),
        ("impersonated extra", endpoint with { Impersonate = new Impersonation { User = "joe", Extra = new Dictionary<string, string> { ["a"] = "b" } } }),
    ];
}
