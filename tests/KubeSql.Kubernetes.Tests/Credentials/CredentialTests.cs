namespace KubeSql.Kubernetes.Tests;

public sealed class CredentialTests : IAsyncLifetime
{
    private const string Path = "/openapi/v2";

    private readonly TestAuthority _authority = TestAuthority.Create();
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _time = new();
    private ScriptedServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await ScriptedServer.StartAsync(_authority.Server(["127.0.0.1"]));

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_token_is_sent_as_bearer()
    {
        _server.Always(Path, Answer.Json("{}"));

        await GetAsync(Endpoint with { Token = "abc" });

        Authorizations.ShouldBe(["Bearer abc"]);
    }

    [Fact]
    public async Task A_user_and_password_are_sent_as_basic()
    {
        _server.Always(Path, Answer.Json("{}"));

        await GetAsync(Endpoint with { BasicUser = "jane", BasicPassword = PlantedSecrets.Plant("pä:ss-word") });

        Authorizations.ShouldBe(["Basic " + Convert.ToBase64String("jane:pä:ss-word"u8)]);
    }

    [Fact]
    public async Task Nothing_secret_is_sent_without_TLS()
    {
        await using var plain = await ScriptedServer.StartAsync();
        plain.Always(Path, Answer.Json("{}"));

        await GetAsync(plain.Endpoint with { Token = "abc" });

        plain.Requests.Single().Headers.Keys.ShouldNotContain("Authorization");
    }

    [Fact]
    public async Task A_fixed_token_that_is_refused_is_not_tried_again()
    {
        _server.Always(Path, Answer.Status(401, "Unauthorized", "Unauthorized"));

        var error = await Should.ThrowAsync<KubeApiException>(() => GetAsync(Endpoint with { Token = PlantedSecrets.Plant("hidden-fixed-token"), UserName = "jane" }));

        error.ErrorId.ShouldBe("Unauthorized");
        error.Hint!.ShouldContain("'jane'");
        (error + error.Hint).ShouldNotContain("hidden");
        _server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_token_file_is_read_again_after_a_refusal_and_the_request_repeated_once()
    {
        string file = _folder.Write("token", "old\n");
        _server.On(Path,
            async context =>
            {
                _folder.Write("token", "new\n");
                await Answer.Status(401, "Unauthorized", "expired")(context);
            },
            Answer.Json("{}"));

        await GetAsync(Endpoint with { TokenFile = file });

        Authorizations.ShouldBe(["Bearer old", "Bearer new"]);
    }

    [Fact]
    public async Task A_token_file_is_read_again_after_a_minute_and_its_loss_is_survived()
    {
        string file = _folder.Write("token", "one");
        _server.Always(Path, Answer.Status(404, "NotFound", "asked again each time"));
        await using var connection = Connect(Endpoint with { TokenFile = file });

        async Task AskAsync(string? rewritten)
        {
            if (rewritten is null)
            {
                File.Delete(file);
            }
            else
            {
                File.WriteAllText(file, rewritten);
            }

            _time.Advance(TimeSpan.FromMinutes(1));
            await connection.GetOpenApiV3Async("v1", TestContext.Current.CancellationToken);
        }

        _server.On("/openapi/v3", [.. Enumerable.Repeat(Answer.Status(503, "Unavailable", "no"), 40)]);
        _time.PassAtOnce = TimeSpan.FromSeconds(5);
        foreach (string? content in (string?[])["one", "two", "", null])
        {
            await Should.ThrowAsync<KubeApiException>(() => AskAsync(content));
        }

        Authorizations.Distinct().ShouldBe(["Bearer one", "Bearer two"]);
        Authorizations[^1].ShouldBe("Bearer two");
    }

    [Fact]
    public async Task A_token_file_that_is_missing_is_an_error_of_the_configuration()
    {
        var error = await Should.ThrowAsync<KubeConfigException>(() => GetAsync(Endpoint with { TokenFile = System.IO.Path.Combine(_folder.Path, "none") }));

        error.ErrorId.ShouldBe("TokenFileUnreadable");
    }

    [Fact]
    public async Task A_plugin_gets_its_arguments_and_environment_unchanged_and_no_input()
    {
        string log = System.IO.Path.Combine(_folder.Path, "log");
        var plugin = Plugin($$$"""
            printf '%s|' "$@" "$EXTRA" "$KUBERNETES_EXEC_INFO" > '{{{log}}}'
            cat >> '{{{log}}}'
            printf '%s' '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"plugin-token\n"}}'
            """) with
        {
            Arguments = ["a b", "\"$(x)\"", ""],
            Environment = [KeyValuePair.Create("EXTRA", "e f"), KeyValuePair.Create("PATH", Environment.GetEnvironmentVariable("PATH")!)],
        };
        _server.Always(Path, Answer.Json("{}"));

        await GetAsync(Endpoint with { Exec = plugin });

        Authorizations.ShouldBe(["Bearer plugin-token"]);
        File.ReadAllText(log).ShouldBe(
            """a b|"$(x)"||e f|{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","spec":{"interactive":false}}|""");
    }

    [Fact]
    public async Task A_plugin_learns_the_cluster_when_it_asks_for_it()
    {
        string log = System.IO.Path.Combine(_folder.Path, "log");
        var plugin = Plugin($$$"""
            printf '%s' "$KUBERNETES_EXEC_INFO" > '{{{log}}}'
            echo '{"apiVersion":"client.authentication.k8s.io/v1","status":{"token":"t"}}'
            """) with
        { ProvideClusterInfo = true, ClusterConfig = """{"audience":7}""" };
        _server.Always(Path, Answer.Json("{}"));

        await GetAsync(Endpoint with { Exec = plugin });

        string info = File.ReadAllText(log);
        info.ShouldContain($"\"server\":\"{_server.Address.OriginalString}");
        info.ShouldContain("\"certificate-authority-data\":\"LS0t");
        info.ShouldContain("\"config\":{\"audience\":7}");
    }

    [Fact]
    public async Task Many_requests_at_once_run_a_plugin_once()
    {
        var plugin = Counting("""{"apiVersion":"client.authentication.k8s.io/v1","status":{"token":"t"}}""");
        _server.Always("/api", Answer.Json("""{"versions":[]}""")).Always("/apis", Answer.Json("""{"groups":[]}"""));
        await using var connection = Connect(Endpoint with { Exec = plugin });

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => connection.DiscoverAsync(TestContext.Current.CancellationToken)));

        Runs.ShouldBe(1);
    }

    [Fact]
    public async Task A_plugin_runs_again_when_its_credential_has_expired()
    {
        var plugin = Counting("""{"apiVersion":"client.authentication.k8s.io/v1","status":{"token":"t","expirationTimestamp":"2026-01-01T00:10:00Z"}}""");
        _server.Always("/api", Answer.Json("""{"versions":[]}""")).Always("/apis", Answer.Json("""{"groups":[]}"""));
        await using var connection = Connect(Endpoint with { Exec = plugin });

        await connection.DiscoverAsync(TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromMinutes(9));
        await connection.DiscoverAsync(TestContext.Current.CancellationToken);
        int runsBefore = Runs;
        _time.Advance(TimeSpan.FromSeconds(31));
        await connection.DiscoverAsync(TestContext.Current.CancellationToken);

        (runsBefore, Runs).ShouldBe((1, 2));
    }

    [Fact]
    public async Task A_refused_credential_of_a_plugin_is_renewed_and_the_request_repeated_once()
    {
        var plugin = Counting("""{"apiVersion":"client.authentication.k8s.io/v1","status":{"token":"t"}}""");
        _server.Always(Path, Answer.Status(401, "Unauthorized", "no"));

        await Should.ThrowAsync<KubeApiException>(() => GetAsync(Endpoint with { Exec = plugin }));

        Runs.ShouldBe(2);
        _server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_client_certificate_of_a_plugin_is_shown()
    {
        await using var server = await ScriptedServer.StartAsync(_authority.Server(["127.0.0.1"]), wantsClientCertificate: true);
        server.Always(Path, Answer.Json("{}"));
        var (certificate, key) = _authority.Client("plugin-user");
        string answer = System.Text.Json.JsonSerializer.Serialize(new { apiVersion = "client.authentication.k8s.io/v1", status = new { clientCertificateData = certificate, clientKeyData = key } });
        string file = _folder.Write("answer", answer);

        await GetAsync(Endpoint with { Server = server.Address, Exec = Plugin($"cat '{file}'") });

        server.Requests.Single().ClientCertificate.ShouldBe("CN=plugin-user");
    }

    [Theory]
    [InlineData("echo 'no access for you' >&2; exit 3", "CredentialPluginFailed", "ended with exit code 3: no access for you")]
    [InlineData("echo hidden-token", "CredentialPluginInvalidAnswer", "printed something that is no ExecCredential in JSON.")]
    [InlineData("echo '{\"apiVersion\":\"client.authentication.k8s.io/v1beta1\",\"status\":{\"token\":\"hidden-token\"}}'", "CredentialPluginInvalidAnswer", "answered with another apiVersion than client.authentication.k8s.io/v1.")]
    [InlineData("echo '{}'", "CredentialPluginInvalidAnswer", "answered without a status.")]
    [InlineData("echo '{\"status\":{\"token\":\"\"}}'", "CredentialPluginInvalidAnswer", "answered with neither a token nor a client certificate.")]
    [InlineData("echo '{\"status\":{\"clientKeyData\":\"hidden-token\"}}'", "CredentialPluginInvalidAnswer", "answered with only one of clientCertificateData and clientKeyData.")]
    public async Task A_plugin_that_fails_is_named_without_its_output(string script, string errorId, string problem)
    {
        PlantedSecrets.Plant("hidden-token");

        var error = await Should.ThrowAsync<CredentialPluginException>(() => GetAsync(Endpoint with { Exec = Plugin(script) }));

        error.ErrorId.ShouldBe(errorId);
        error.Message.ShouldContain(problem);
        error.ToString().ShouldNotContain("hidden");
    }

    [Fact]
    public async Task A_megabyte_of_complaints_neither_blocks_nor_fills_the_message()
    {
        var error = await Should.ThrowAsync<CredentialPluginException>(() =>
            GetAsync(Endpoint with { Exec = Plugin("head -c 1000000 /dev/zero | tr '\\0' 'x' >&2; echo the end >&2; exit 1") }));

        error.ErrorOutput!.ShouldEndWith("the end");
        error.ErrorOutput!.Length.ShouldBeLessThanOrEqualTo(2000);
    }

    [Fact]
    public async Task A_plugin_that_hangs_is_stopped_and_its_complaint_shown()
    {
        string started = System.IO.Path.Combine(_folder.Path, "started");
        var getting = GetAsync(Endpoint with { Exec = Plugin($"echo 'waiting for a browser' >&2; touch '{started}'; exec sleep 600") });

        await _time.UntilTimerAsync(due => due == ExecPluginProcess.Timeout);
        using var watcher = new FileSystemWatcher(_folder.Path) { EnableRaisingEvents = true };
        while (!File.Exists(started))
        {
            watcher.WaitForChanged(WatcherChangeTypes.Created, 100);
        }

        _time.Advance(ExecPluginProcess.Timeout);

        (await Should.ThrowAsync<CredentialPluginException>(() => getting)).ErrorId.ShouldBe("CredentialPluginTimeout");
    }

    [Fact]
    public async Task A_plugin_that_is_not_there_comes_with_its_install_hint()
    {
        var plugin = new ExecPlugin { Command = "no-such-plugin-anywhere", ApiVersion = "client.authentication.k8s.io/v1", InstallHint = "Get it from the wiki." };

        var error = await Should.ThrowAsync<CredentialPluginException>(() => GetAsync(Endpoint with { Exec = plugin }));

        error.ErrorId.ShouldBe("CredentialPluginNotFound");
        error.Hint.ShouldBe("Get it from the wiki.");
    }

    [Fact]
    public async Task A_plugin_that_insists_on_a_terminal_is_not_run()
    {
        var error = await Should.ThrowAsync<CredentialPluginException>(() =>
            GetAsync(Endpoint with { Exec = Plugin("exit 0") with { InteractiveMode = "Always" } }));

        error.ErrorId.ShouldBe("CredentialPluginInteractive");
    }

    private ClusterEndpoint Endpoint => _server.Endpoint with { CertificateAuthority = PemSource.FromText(_authority.Pem) };

    private string[] Authorizations => [.. _server.Requests.Select(request => request.Headers["Authorization"])];

    private int Runs => File.ReadAllLines(System.IO.Path.Combine(_folder.Path, "runs")).Length;

    private ExecPlugin Plugin(string script) => new()
    {
        Command = _folder.WriteScript("plugin", script + "\n"),
        ApiVersion = "client.authentication.k8s.io/v1",
    };

    private ExecPlugin Counting(string answer) => Plugin($"echo run >> '{_folder.Path}/runs'\ncat '{_folder.Write("answer", answer)}'");

    private ClusterConnection Connect(ClusterEndpoint endpoint) => new(endpoint, new ClusterConnectionOptions { TimeProvider = _time });

    private async Task GetAsync(ClusterEndpoint endpoint)
    {
        await using var connection = Connect(endpoint);
        await connection.GetOpenApiV2Async(TestContext.Current.CancellationToken);
    }
}
