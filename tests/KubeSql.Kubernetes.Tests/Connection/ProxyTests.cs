namespace KubeSql.Kubernetes.Tests;

/// <summary>Proxies on real sockets.</summary>
public sealed class ProxyTests : IAsyncLifetime
{
    private const string Host = "api.example.com";

    private readonly TestAuthority _authority = TestAuthority.Create();
    private ScriptedServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        PlantedSecrets.Plant("planted-password");
        _server = await ScriptedServer.StartAsync(_authority.Server([Host]));
        _server.Always("/version", Answer.Json("{}"));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("http")]
    [InlineData("socks5")]
    [InlineData("socks5h")]
    public async Task A_proxy_looks_up_the_name_and_the_server_is_verified_through_it(string scheme)
    {
        await using var proxy = new TestProxy(_server.Address);

        await GetAsync(Endpoint(proxy.Start(scheme)));

        proxy.Targets.Single().ShouldBe($"{Host}:6443");
        _server.Requests.Single().Protocol.ShouldBe("HTTP/2");
    }

    [Theory]
    [InlineData("http")]
    [InlineData("socks5")]
    public async Task A_proxy_gets_the_user_and_password_of_its_address(string scheme)
    {
        await using var proxy = new TestProxy(_server.Address, "me:p@ss");

        await GetAsync(Endpoint(proxy.Start(scheme, "me:p%40ss")));

        proxy.Targets.Count.ShouldBe(1);
        _server.Requests.Single().Headers.Keys.ShouldNotContain("Proxy-Authorization");
    }

    [Theory]
    [InlineData("http", null)]
    [InlineData("http", "me:planted-password")]
    public async Task A_proxy_that_wants_another_login_is_named_without_its_password(string scheme, string? credentials)
    {
        await using var proxy = new TestProxy(_server.Address, "me:right");
        var address = proxy.Start(scheme, credentials);

        var error = await Should.ThrowAsync<KubeTransportException>(() => GetAsync(Endpoint(address)));

        error.ErrorId.ShouldBe("ProxyRefused");
        error.Message.ShouldContain($"the proxy http://127.0.0.1:{address.Port} wants another user or password");
        error.Hint!.ShouldContain("proxy-url");
        error.ToString().ShouldNotContain("planted");
    }

    [Fact]
    public async Task A_socks_proxy_that_refuses_a_login_is_an_error_without_its_password()
    {
        await using var proxy = new TestProxy(_server.Address, "me:right");

        var error = await Should.ThrowAsync<KubeTransportException>(() => GetAsync(Endpoint(proxy.Start("socks5", "me:planted-password"))));

        error.ErrorId.ShouldBe("ProxyRefused");
        error.ToString().ShouldNotContain("planted");
    }

    [Fact]
    public async Task A_proxy_that_speaks_TLS_is_verified_as_the_server_is()
    {
        await using var proxy = new TestProxy(_server.Address, "me:pass", _authority.Server(["127.0.0.1"]));

        await GetAsync(Endpoint(proxy.Start("https", "me:pass")));

        proxy.Targets.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_proxy_that_speaks_TLS_with_a_certificate_of_somebody_else_is_refused()
    {
        await using var proxy = new TestProxy(_server.Address, certificate: TestAuthority.Create("other").Server(["127.0.0.1"]));
        await using var connection = new ClusterConnection(Endpoint(proxy.Start("https")));

        (await Should.ThrowAsync<KubeTransportException>(() => AskAsync(connection))).ErrorId.ShouldBe("TlsUntrusted");
        proxy.Targets.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_proxy_that_is_not_there_is_named_as_the_one_that_refused()
    {
        var proxy = new TestProxy(_server.Address);
        var address = proxy.Start("http");
        await proxy.DisposeAsync();

        var error = await Should.ThrowAsync<KubeTransportException>(() => GetAsync(Endpoint(address)));

        error.ErrorId.ShouldBe("ConnectionRefused");
        error.Message.ShouldContain($"the proxy http://127.0.0.1:{address.Port} refused the connection");
    }

    [Fact]
    public async Task A_tunnel_that_the_proxy_has_cut_is_opened_again()
    {
        await using var proxy = new TestProxy(_server.Address);
        await using var connection = Connect(Endpoint(proxy.Start("http")));
        await AskAsync(connection);

        proxy.Cut();
        await AskAsync(connection);

        proxy.Targets.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_server_behind_a_proxy_is_verified_by_the_name_that_the_kubeconfig_sets()
    {
        await using var proxy = new TestProxy(_server.Address);
        var endpoint = Endpoint(proxy.Start("http")) with { Server = new Uri("https://10.0.0.1:6443") };

        await GetAsync(endpoint with { TlsServerName = Host });
        var error = await Should.ThrowAsync<KubeTransportException>(() => GetAsync(endpoint with { TlsServerName = "other.example.com" }));

        error.ErrorId.ShouldBe("TlsNameMismatch");
        proxy.Targets.First().ShouldBe("10.0.0.1:6443");
    }

    [Fact]
    public async Task A_server_whose_own_name_fits_is_refused_behind_a_proxy_when_another_name_is_set()
    {
        await using var proxy = new TestProxy(_server.Address);

        var error = await Should.ThrowAsync<KubeTransportException>(() => GetAsync(Endpoint(proxy.Start("http")) with { TlsServerName = "other.example.com" }));

        error.ErrorId.ShouldBe("TlsNameMismatch");
    }

    [Theory]
    [InlineData("http")]
    [InlineData("socks5")]
    public async Task A_diagnosis_goes_through_the_proxy(string scheme)
    {
        await using var proxy = new TestProxy(_server.Address, "me:pass");
        var request = new DiagnosisRequest { Endpoint = Endpoint(proxy.Start(scheme, "me:pass")) with { Token = "t" } };
        _server.Always("/apis/authentication.k8s.io/v1/selfsubjectreviews", Answer.Status(401, "Unauthorized", "no"));

        List<DiagnosisStep> steps = [];
        await foreach (var step in ConnectionDiagnosis.RunAsync(request, TestContext.Current.CancellationToken))
        {
            steps.Add(step);
        }

        steps[1].Text.ShouldStartWith($"the proxy {scheme}://127.0.0.1:");
        steps[2].Text.ShouldStartWith($"the proxy {scheme}://127.0.0.1:");
        steps[3].Text.ShouldStartWith($"TLS 1.3, HTTP/2 with '{Host}'; ");
    }

    private ClusterEndpoint Endpoint(Uri proxy) => new()
    {
        Name = "test",
        Server = new Uri($"https://{Host}:6443"),
        CertificateAuthority = PemSource.FromText(_authority.Pem),
        Proxy = proxy,
    };

    private static ClusterConnection Connect(ClusterEndpoint endpoint) =>
        new(endpoint, new ClusterConnectionOptions { TimeProvider = new ManualTimeProvider { PassAtOnce = TimeSpan.FromSeconds(5) } });

    private static async Task GetAsync(ClusterEndpoint endpoint)
    {
        await using var connection = Connect(endpoint);
        await AskAsync(connection);
    }

    private static Task<byte[]> AskAsync(ClusterConnection connection) =>
        connection.Client.GetBytesAsync(new ApiRequest("/version", "read the version"), TestContext.Current.CancellationToken);
}
