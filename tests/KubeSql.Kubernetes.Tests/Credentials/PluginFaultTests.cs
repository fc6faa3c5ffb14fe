namespace KubeSql.Kubernetes.Tests;

/// <summary>Credential plugins that behave badly, and those of the older protocol.</summary>
public sealed class PluginFaultTests : IAsyncLifetime
{
    private const string Path = "/version";

    private readonly TestAuthority _authority = TestAuthority.Create();
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _time = new();
    private ScriptedServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        PlantedSecrets.Plant("planted-token");
        _server = await ScriptedServer.StartAsync(_authority.Server(["127.0.0.1"]));
        _server.Always(Path, Answer.Json("{}"));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_plugin_of_v1beta1_is_spoken_to_in_v1beta1()
    {
        string log = System.IO.Path.Combine(_folder.Path, "log");
        var plugin = Plugin($$$"""
            printf '%s' "$KUBERNETES_EXEC_INFO" > '{{{log}}}'
            echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1beta1","spec":{},"status":{"token":"beta"}}'
            """) with
        { ApiVersion = "client.authentication.k8s.io/v1beta1" };

        await AskAsync(plugin);

        File.ReadAllText(log).ShouldBe("""{"apiVersion":"client.authentication.k8s.io/v1beta1","kind":"ExecCredential","spec":{"interactive":false}}""");
        Authorizations.ShouldBe(["Bearer beta"]);
    }

    [Fact]
    public async Task A_plugin_that_is_killed_is_an_error_with_what_it_said()
    {
        var error = await Should.ThrowAsync<CredentialPluginException>(() => AskAsync(Plugin("echo half >&2; kill -9 $$")));

        (error.ErrorId, error.ExitCode, error.ErrorOutput).ShouldBe(("CredentialPluginFailed", 137, "half"));
    }

    [Fact]
    public async Task A_plugin_that_prints_a_banner_before_its_answer_is_an_error_without_the_answer()
    {
        var error = await Should.ThrowAsync<CredentialPluginException>(() =>
            AskAsync(Plugin("""echo 'Welcome!'; echo '{"apiVersion":"client.authentication.k8s.io/v1","status":{"token":"planted-token"}}'""")));

        error.ErrorId.ShouldBe("CredentialPluginInvalidAnswer");
        error.ToString().ShouldNotContain("planted-token");
    }

    [Fact]
    public async Task A_plugin_that_reads_its_input_finds_none()
    {
        await AskAsync(Plugin("""read answer || answer=none; echo "{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"status\":{\"token\":\"$answer\"}}" """));

        Authorizations.ShouldBe(["Bearer none"]);
    }

    [Fact]
    public async Task A_credential_that_has_expired_already_is_used_once_without_spinning()
    {
        string runs = System.IO.Path.Combine(_folder.Path, "runs");
        var plugin = Plugin($$$"""
            echo run >> '{{{runs}}}'
            echo '{"apiVersion":"client.authentication.k8s.io/v1","status":{"token":"late","expirationTimestamp":"2000-01-01T00:00:00Z"}}'
            """);

        await AskAsync(plugin);

        Authorizations.ShouldBe(["Bearer late"]);
        File.ReadAllLines(runs).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_plugin_that_hangs_is_killed_with_its_children_and_its_words_are_shown()
    {
        string started = System.IO.Path.Combine(_folder.Path, "started");
        var asking = AskAsync(Plugin($"echo 'open https://login.example.com' >&2\nsleep 600 &\necho $! > '{started}.tmp'; mv '{started}.tmp' '{started}'\nwait"));
        await _time.UntilTimerAsync(due => due == ExecPluginProcess.Timeout);
        using var watcher = new FileSystemWatcher(_folder.Path) { EnableRaisingEvents = true };
        while (!File.Exists(started))
        {
            watcher.WaitForChanged(WatcherChangeTypes.All, 100);
        }

        _time.Advance(ExecPluginProcess.Timeout);

        var error = await Should.ThrowAsync<CredentialPluginException>(() => asking);
        error.ErrorId.ShouldBe("CredentialPluginTimeout");
        error.Message.ShouldContain("did not end within 60 s and was stopped");
        int child = int.Parse(File.ReadAllText(started));
        SpinWait.SpinUntil(() => !IsRunning(child), TimeSpan.FromSeconds(20)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_plugin_that_is_found_beside_the_kubeconfig_runs_there()
    {
        _folder.WriteScript("bin/plugin", """echo '{"apiVersion":"client.authentication.k8s.io/v1","status":{"token":"near"}}'""");
        string file = _folder.WritePrivately("config", KubeConfigText.Single(
            $"server: {_server.Address.OriginalString}\ninsecure-skip-tls-verify: true",
            "exec: { command: bin/plugin, apiVersion: client.authentication.k8s.io/v1 }"));

        await AskAsync(KubeConfig.Load(file).Resolve());

        Authorizations.ShouldBe(["Bearer near"]);
    }

    [Fact]
    public async Task A_token_file_that_may_not_be_read_is_an_error_that_names_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "Nothing is unreadable to this user.");
        string file = TemporaryFolder.SetMode(_folder.Write("token", "planted"), UnixFileMode.None);

        var error = await Should.ThrowAsync<KubeConfigException>(() => AskAsync(Endpoint with { TokenFile = file }));

        (error.ErrorId, error.File).ShouldBe(("TokenFileUnreadable", file));
    }

    [Fact]
    public async Task The_token_of_the_kubeconfig_is_used_while_the_token_file_cannot_be_read()
    {
        await AskAsync(Endpoint with { Token = "written", TokenFile = System.IO.Path.Combine(_folder.Path, "none") });

        Authorizations.ShouldBe(["Bearer written"]);
    }

    [Fact]
    public async Task A_token_file_that_is_empty_is_an_error()
    {
        (await Should.ThrowAsync<KubeConfigException>(() => AskAsync(Endpoint with { TokenFile = _folder.Write("token", " \n") }))).ErrorId.ShouldBe("TokenFileUnreadable");
    }

    private ClusterEndpoint Endpoint => _server.Endpoint with { CertificateAuthority = PemSource.FromText(_authority.Pem) };

    private string[] Authorizations => [.. _server.Requests.Select(request => request.Headers["Authorization"])];

    private ExecPlugin Plugin(string script) => new() { Command = _folder.WriteScript("plugin", script + "\n"), ApiVersion = "client.authentication.k8s.io/v1" };

    // A killed process may stay as a zombie until its parent looks.
    private static bool IsRunning(int process) =>
        File.Exists($"/proc/{process}/stat") && !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);

    private Task AskAsync(ExecPlugin plugin) => AskAsync(Endpoint with { Exec = plugin });

    private async Task AskAsync(ClusterEndpoint endpoint)
    {
        await using var connection = new ClusterConnection(endpoint, new ClusterConnectionOptions { TimeProvider = _time });
        await connection.Client.SendAsync(new ApiRequest(Path, "ask"), TestContext.Current.CancellationToken);
    }
}
