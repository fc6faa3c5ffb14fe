using Microsoft.AspNetCore.Http;

namespace KubeSql.Kubernetes.Tests;

public sealed class DiagnosisTests : IAsyncLifetime
{
    private const string Access = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
    private static readonly string[] _steps = ["kubeconfig", "dns", "tcp", "tls", "credential", "clock", "identity", "version", "rights"];

    private readonly TestAuthority _authority = TestAuthority.Create();
    private readonly TemporaryFolder _folder = new();
    private ScriptedServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        PlantedSecrets.Plant("planted-token");
        _server = await ScriptedServer.StartAsync(_authority.Server(["127.0.0.1", "localhost"]));
        _server.Always("/version", Answer.Json("""{"gitVersion":"v1.33.1","platform":"linux/amd64"}"""))
            .Always(ReviewPath("v1"), Answer.Json("""{"status":{"userInfo":{"username":"jane","groups":["dev","system:authenticated"]}}}"""))
            .Always(Access, Answer.Json("""{"status":{"allowed":true}}"""));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_connection_that_works_passes_every_step_in_order()
    {
        string file = WriteConfig();

        var steps = await DiagnoseAsync(new DiagnosisRequest { Kubeconfig = file });

        steps.Select(step => step.Name).ShouldBe(_steps);
        steps.ShouldAllBe(step => step.Cluster == "dev" && step.Result != DiagnosisResult.Failed && step.Result != DiagnosisResult.Warning);
        steps[0].Text.ShouldBe($"context 'dev' of {file}: server {_server.Address.OriginalString.TrimEnd('/')}, user 'u1', namespace 'default'");
        steps[2].Text.ShouldBe($"127.0.0.1:{_server.Address.Port} answers");
        steps[3].Text.ShouldStartWith("TLS 1.3, HTTP/2 with '127.0.0.1'; certificate of CN=server by CN=test-root, valid until ");
        steps[4].Text.ShouldBe("token of the kubeconfig");
        steps[6].Text.ShouldBe("the server knows us as 'jane' in dev, system:authenticated");
        steps[7].Text.ShouldBe("Kubernetes v1.33.1 on linux/amd64");
        steps[8].Text.ShouldStartWith("may list pods, nodes, ");
    }

    [Fact]
    public async Task No_step_contains_a_secret()
    {
        _server.Always(ReviewPath("v1"), Answer.Status(401, "Unauthorized", "no"));

        var steps = await DiagnoseAsync(new DiagnosisRequest { Kubeconfig = WriteConfig() });

        string.Concat(steps).ShouldNotContain("planted-token");
    }

    [Fact]
    public async Task A_kubeconfig_that_is_missing_fails_the_first_step_and_skips_the_others()
    {
        var steps = await DiagnoseAsync(new DiagnosisRequest { Kubeconfig = Path.Combine(_folder.Path, "none"), AllContexts = true });

        steps.Select(step => step.Name).ShouldBe(_steps);
        steps[0].Result.ShouldBe(DiagnosisResult.Failed);
        steps[0].Hint.ShouldNotBeNull();
        steps.Skip(1).ShouldAllBe(step => step.Result == DiagnosisResult.Skipped && step.Text == "not tried, because kubeconfig failed");
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_fails_the_dns_step()
    {
        var steps = await DiagnoseAsync(Endpoint with { Server = new Uri("https://no-such-host.invalid") });

        Failed(steps).Name.ShouldBe("dns");
        Failed(steps).Text.ShouldContain("cannot be resolved");
    }

    [Fact]
    public async Task A_name_that_resolves_is_shown_with_its_addresses()
    {
        var steps = await DiagnoseAsync(Endpoint with { Server = new UriBuilder(_server.Address) { Host = "localhost" }.Uri });

        Step(steps, "dns").Text.ShouldContain("127.0.0.1");
    }

    [Fact]
    public async Task A_port_that_nobody_listens_on_fails_the_tcp_step()
    {
        await _server.DisposeAsync();

        var failed = Failed(await DiagnoseAsync(Endpoint));

        failed.Name.ShouldBe("tcp");
        failed.Hint!.ShouldContain("Is the API server running");
    }

    [Fact]
    public async Task A_refused_certificate_is_shown_with_the_name_that_was_asked_for()
    {
        await using var server = await ScriptedServer.StartAsync(_authority.Server(["api.example.com"]));

        var failed = Failed(await DiagnoseAsync(Endpoint with { Server = server.Address }));

        failed.Name.ShouldBe("tls");
        failed.Text.ShouldContain("the server's certificate is for api.example.com. Asked for '127.0.0.1', the server shows certificate of CN=server by CN=test-root");
        failed.Hint!.ShouldContain("tls-server-name");
    }

    [Fact]
    public async Task A_certificate_that_is_not_verified_is_a_warning()
    {
        var steps = await DiagnoseAsync(Endpoint with { CertificateAuthority = null, InsecureSkipTlsVerify = true });

        Step(steps, "tls").Result.ShouldBe(DiagnosisResult.Warning);
    }

    [Fact]
    public async Task What_a_step_says_is_not_said_again_as_a_warning()
    {
        string file = WriteConfig();
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, File.GetUnixFileMode(file) | UnixFileMode.OtherRead);
        }

        var endpoint = KubeConfig.Load(file).Resolve() with { CertificateAuthority = null, InsecureSkipTlsVerify = true };
        var log = new DiagnosticLog();

        var steps = await DiagnoseAsync(new DiagnosisRequest { Endpoint = endpoint, Options = new ClusterConnectionOptions { Diagnostics = log.Add } });

        Step(steps, "tls").Result.ShouldBe(DiagnosisResult.Warning);
        log.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_that_knows_no_reviews_is_a_warning_and_the_steps_go_on()
    {
        foreach (string path in (string[])[ReviewPath("v1"), ReviewPath("v1beta1"), ReviewPath("v1alpha1"), Access])
        {
            _server.Always(path, Answer.Status(404, "NotFound", "none"));
        }

        var steps = await DiagnoseAsync(Endpoint);

        Step(steps, "identity").Result.ShouldBe(DiagnosisResult.Warning);
        Step(steps, "identity").Text.ShouldStartWith("the server does not say whom it takes us for");
        Step(steps, "version").Result.ShouldBe(DiagnosisResult.Ok);
        Step(steps, "rights").Text.ShouldStartWith("the server does not say what we may do");
    }

    [Fact]
    public async Task A_certificate_that_ends_soon_is_a_warning()
    {
        await using var server = await ScriptedServer.StartAsync(_authority.Server(["127.0.0.1"], to: DateTimeOffset.UtcNow.AddDays(2)));
        Refuse(server);

        var tls = Step(await DiagnoseAsync(Endpoint with { Server = server.Address }), "tls");

        (tls.Result, tls.Text[^15..]).ShouldBe((DiagnosisResult.Warning, ", which is soon"));
    }

    [Fact]
    public async Task A_plugin_that_fails_fails_the_credential_step()
    {
        var plugin = new ExecPlugin { Command = _folder.WriteScript("plugin", "echo no access >&2; exit 1"), ApiVersion = "client.authentication.k8s.io/v1" };

        var failed = Failed(await DiagnoseAsync(Endpoint with { Token = null, Exec = plugin }));

        failed.Name.ShouldBe("credential");
        failed.Text.ShouldContain("ended with exit code 1: no access");
    }

    [Fact]
    public async Task The_kind_and_the_end_of_each_credential_are_told()
    {
        string answer = """{"apiVersion":"client.authentication.k8s.io/v1","status":{"token":"planted-token","expirationTimestamp":"2040-01-02T03:04:05Z"}}""";
        var plugin = new ExecPlugin { Command = _folder.WriteScript("plugin", $"echo '{answer}'"), ApiVersion = "client.authentication.k8s.io/v1" };
        string tokenFile = _folder.Write("token", JsonWebToken(4102444800));
        var (certificate, key) = _authority.Client("jane");

        (await CredentialAsync(Endpoint with { Token = null, Exec = plugin })).ShouldBe($"token of the plugin '{plugin.Command}', valid until 2040-01-02 03:04:05Z");
        (await CredentialAsync(Endpoint with { Token = null, TokenFile = tokenFile })).ShouldBe($"token of the file {tokenFile}, valid until 2100-01-01 00:00:00Z");
        (await CredentialAsync(Endpoint with { Token = null, BasicUser = "joe", BasicPassword = "planted-token" })).ShouldBe("name and password of 'joe'");
        (await CredentialAsync(Endpoint with { Token = null, ClientCertificate = PemSource.FromText(certificate), ClientKey = PemSource.FromText(key) }))
            .ShouldStartWith("client certificate of CN=jane, valid until ");
        (await CredentialAsync(Endpoint with { Token = JsonWebToken(0) })).ShouldBe("token of the kubeconfig, valid until 1970-01-01 00:00:00Z, which has passed");
        (await CredentialAsync(Endpoint with { Token = null, UserName = "nobody" })).ShouldBe("user 'nobody' has no credential");
    }

    [Theory]
    [InlineData("v1beta1")]
    [InlineData("v1alpha1")]
    public async Task An_older_server_is_asked_in_its_own_version(string version)
    {
        foreach (string newer in (string[])["v1", "v1beta1", "v1alpha1"])
        {
            _server.Always(ReviewPath(newer), Answer.Status(404, "NotFound", "none"));
        }

        _server.Always(ReviewPath(version), Answer.Json("""{"status":{"userInfo":{"username":"jane"}}}"""));

        Step(await DiagnoseAsync(Endpoint), "identity").Text.ShouldBe("the server knows us as 'jane'");
    }

    [Fact]
    public async Task A_server_without_reviews_of_the_self_tells_at_least_that_it_accepts_us()
    {
        ForgetReviews();
        _server.Always(Access, Answer.Json("""{"status":{"allowed":true,"reason":"RBAC: allowed by ClusterRoleBinding \"readers\""}}"""));

        var identity = Step(await DiagnoseAsync(Endpoint), "identity");

        identity.Result.ShouldBe(DiagnosisResult.Ok);
        identity.Text.ShouldBe("the server accepts us; it is too old to say as whom (RBAC: allowed by ClusterRoleBinding \"readers\")");
    }

    [Fact]
    public async Task A_credential_that_the_server_does_not_look_at_fails_the_identity_step()
    {
        ForgetReviews();
        _server.Always(Access, Answer.Status(403, "Forbidden",
            "selfsubjectaccessreviews.authorization.k8s.io is forbidden: User \\\"system:anonymous\\\" cannot create resource"));

        var failed = Failed(await DiagnoseAsync(Endpoint));

        failed.Name.ShouldBe("identity");
        failed.Text.ShouldBe("the server knows us as 'system:anonymous': it did not look at the credential");
    }

    [Fact]
    public async Task Being_anonymous_without_a_credential_is_a_warning()
    {
        _server.Always(ReviewPath("v1"), Answer.Json("""{"status":{"userInfo":{"username":"system:anonymous"}}}"""));

        Step(await DiagnoseAsync(Endpoint with { Token = null }), "identity").Result.ShouldBe(DiagnosisResult.Warning);
    }

    [Fact]
    public async Task A_refused_credential_fails_the_identity_step_and_still_tells_the_time()
    {
        _server.Always("/version", Answer.Status(401, "Unauthorized", "no")).Always(ReviewPath("v1"), Answer.Status(401, "Unauthorized", "no"));

        var steps = await DiagnoseAsync(Endpoint);

        Failed(steps).Name.ShouldBe("identity");
        Failed(steps).Hint!.ShouldContain("log in again");
        Step(steps, "clock").Result.ShouldBe(DiagnosisResult.Ok);
    }

    [Fact]
    public async Task A_clock_that_is_off_is_a_warning()
    {
        RequestDelegate late = context =>
        {
            context.Response.Headers.Date = DateTimeOffset.UtcNow.AddMinutes(10).ToString("r");
            return Answer.Json("{}")(context);
        };
        _server.Always("/version", late);

        var clock = Step(await DiagnoseAsync(Endpoint), "clock");

        clock.Result.ShouldBe(DiagnosisResult.Warning);
        clock.Text.ShouldMatch(@"^this machine's clock is \d{3} s behind the server's$");
    }

    [Fact]
    public async Task What_may_not_be_listed_is_named_with_what_that_means()
    {
        _server.Always(Access, async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            string review = await reader.ReadToEndAsync(context.RequestAborted);
            bool isAllowed = !review.Contains("\"secrets\"") && !(review.Contains("\"watch\"") && review.Contains("\"nodes\""));
            await Answer.Json(isAllowed ? """{"status":{"allowed":true}}""" : """{"status":{"allowed":false}}""")(context);
        });

        var rights = Step(await DiagnoseAsync(Endpoint), "rights");

        rights.Result.ShouldBe(DiagnosisResult.Warning);
        rights.Text.ShouldEndWith("; not secrets, so queries of these fail as Forbidden; may not watch nodes, which are listed again and again instead");
        rights.Hint!.ShouldStartWith("Read one namespace: pods of 'default' may be listed.");
    }

    [Fact]
    public async Task Plain_http_sends_no_credential_and_says_so()
    {
        await using var plain = await ScriptedServer.StartAsync();
        Refuse(plain);

        var steps = await DiagnoseAsync(Endpoint with { Server = plain.Address });

        Step(steps, "tls").Result.ShouldBe(DiagnosisResult.Warning);
        Step(steps, "credential").Text.ShouldContain("not sent over plain http");
    }

    [Fact]
    public async Task Several_contexts_are_reported_one_after_the_other()
    {
        string text = File.ReadAllText(WriteConfig()).Replace("- name: dev\n", "- name: lost\n  context: { cluster: none, user: u1 }\n- name: dev\n");

        var steps = await DiagnoseAsync(new DiagnosisRequest { Kubeconfig = _folder.WritePrivately("two", text), AllContexts = true });

        steps.Select(step => step.Cluster).ShouldBe([.. Enumerable.Repeat("lost", 9), .. Enumerable.Repeat("dev", 9)]);
        steps[0].Text.ShouldContain("names the cluster 'none', which is not defined");
        steps[17].Result.ShouldBe(DiagnosisResult.Ok);
    }

    private ClusterEndpoint Endpoint => _server.Endpoint with { CertificateAuthority = PemSource.FromText(_authority.Pem), Token = "planted-token", UserName = "jane" };

    private static string ReviewPath(string version) => $"/apis/authentication.k8s.io/{version}/selfsubjectreviews";

    private void ForgetReviews()
    {
        foreach (string version in (string[])["v1", "v1beta1", "v1alpha1"])
        {
            _server.Always(ReviewPath(version), Answer.Status(404, "NotFound", "none"));
        }
    }

    private string WriteConfig() => _folder.WritePrivately("config", KubeConfigText.Single(
        $"server: {_server.Address.OriginalString}\ncertificate-authority-data: {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(_authority.Pem))}",
        "token: planted-token"));

    private static string JsonWebToken(long end) =>
        $"planted.{System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes("{\"exp\":" + end + "}"))}.token";

    private async Task<string> CredentialAsync(ClusterEndpoint endpoint) => Step(await DiagnoseAsync(endpoint), "credential").Text;

    private static DiagnosisStep Step(DiagnosisStep[] steps, string name) => steps.Single(step => step.Name == name);

    private static DiagnosisStep Failed(DiagnosisStep[] steps) => steps.Single(step => step.Result == DiagnosisResult.Failed);

    private static void Refuse(ScriptedServer server) =>
        server.Always("/version", Answer.Status(401, "Unauthorized", "no")).Always(ReviewPath("v1"), Answer.Status(401, "Unauthorized", "no"));

    private static Task<DiagnosisStep[]> DiagnoseAsync(ClusterEndpoint endpoint) => DiagnoseAsync(new DiagnosisRequest
    {
        Endpoint = endpoint,
        Options = new ClusterConnectionOptions { Environment = new KubeEnvironment { Lookup = _ => null } },
    });

    private static async Task<DiagnosisStep[]> DiagnoseAsync(DiagnosisRequest request)
    {
        List<DiagnosisStep> steps = [];
        await foreach (var step in ConnectionDiagnosis.RunAsync(request, TestContext.Current.CancellationToken))
        {
            steps.Add(step);
            PlantedSecrets.Record(step.ToString());
        }

        return [.. steps];
    }
}
