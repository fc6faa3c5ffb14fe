namespace KubeSql.Kubernetes.Tests;

public sealed class PluginSharingTests : IAsyncLifetime
{
    private const string Path = "/openapi/v2";
    private const string Token = """{"apiVersion":"client.authentication.k8s.io/v1","status":{"token":"t"}}""";

    private readonly TestAuthority _authority = TestAuthority.Create();
    private readonly TemporaryFolder _folder = new();
    private ScriptedServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await ScriptedServer.StartAsync(_authority.Server(["127.0.0.1"]));
        _server.Always(Path, Answer.Json("{}"));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Contexts_that_run_the_same_plugin_in_the_same_way_share_its_answer()
    {
        var plugin = Counting($"cat '{_folder.Write("answer", Token)}'");

        await GetAsync(Endpoint with { Exec = plugin });
        await GetAsync(Endpoint with { Name = "other", Exec = plugin with { } });

        Runs.ShouldBe(1);
    }

    [Fact]
    public async Task Other_arguments_variables_and_clusters_have_answers_of_their_own()
    {
        var plugin = Counting($"cat '{_folder.Write("answer", Token)}'");

        await GetAsync(Endpoint with { Exec = plugin });
        await GetAsync(Endpoint with { Exec = plugin with { Arguments = ["--cluster", "other"] } });
        await GetAsync(Endpoint with { Exec = plugin with { Environment = [KeyValuePair.Create("PROFILE", "other")] } });
        await GetAsync(Endpoint with { Exec = plugin with { ProvideClusterInfo = true } });
        await GetAsync(Endpoint with { TlsServerName = "127.0.0.1", Exec = plugin with { ProvideClusterInfo = true } });

        Runs.ShouldBe(5);
    }

    [Fact]
    public async Task Fifty_requests_of_two_contexts_wait_for_one_run()
    {
        string ready = System.IO.Path.Combine(_folder.Path, "ready");
        var plugin = Counting($"while [ ! -e '{ready}' ]; do sleep 0.02; done\ncat '{_folder.Write("answer", Token)}'");
        await using var one = Connect(Endpoint with { Exec = plugin });
        await using var two = Connect(Endpoint with { Name = "other", Exec = plugin });

        var asking = Enumerable.Range(0, 50).Select(number => (number % 2 == 0 ? one : two).Client
            .GetCredentialAsync(TestContext.Current.CancellationToken).AsTask()).ToArray();
        _folder.Write("ready", "");
        await Task.WhenAll(asking);

        Runs.ShouldBe(1);
    }

    [Fact]
    public async Task Requests_that_wait_for_a_run_share_its_failure()
    {
        string ready = System.IO.Path.Combine(_folder.Path, "ready");
        await using var connection = Connect(Endpoint with { Exec = Counting($"while [ ! -e '{ready}' ]; do sleep 0.02; done\nexit 7") });

        var asking = Enumerable.Range(0, 20).Select(_ => connection.Client.GetCredentialAsync(TestContext.Current.CancellationToken).AsTask()).ToArray();
        _folder.Write("ready", "");
        foreach (var one in asking)
        {
            (await Should.ThrowAsync<CredentialPluginException>(() => one)).ExitCode.ShouldBe(7);
        }

        Runs.ShouldBe(1);
    }

    [Fact]
    public async Task Who_stops_waiting_does_not_stop_the_run_for_the_others()
    {
        string ready = System.IO.Path.Combine(_folder.Path, "ready");
        await using var connection = Connect(Endpoint with { Exec = Counting($"while [ ! -e '{ready}' ]; do sleep 0.02; done\ncat '{_folder.Write("answer", Token)}'") });
        using var impatient = new CancellationTokenSource();

        var first = connection.Client.GetCredentialAsync(impatient.Token).AsTask();
        var second = connection.Client.GetCredentialAsync(TestContext.Current.CancellationToken).AsTask();
        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => first);
        _folder.Write("ready", "");

        (await second).Authorization.ShouldBe("Bearer t");
        Runs.ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_of_a_credential_that_was_renewed_since_does_not_run_the_plugin_again()
    {
        var plugin = Counting($"cat '{_folder.Write("answer", Token)}'");
        var one = CredentialSourceFactory.Create(Endpoint with { Exec = plugin }, new ClusterConnectionOptions());
        var two = CredentialSourceFactory.Create(Endpoint with { Name = "other", Exec = plugin }, new ClusterConnectionOptions());
        var first = await one.GetAsync(TestContext.Current.CancellationToken);
        var second = await two.GetAsync(TestContext.Current.CancellationToken);

        one.Invalidate(first);
        await one.GetAsync(TestContext.Current.CancellationToken);
        two.Invalidate(second);
        await two.GetAsync(TestContext.Current.CancellationToken);

        Runs.ShouldBe(2);
    }

    private ClusterEndpoint Endpoint => _server.Endpoint with { CertificateAuthority = PemSource.FromText(_authority.Pem) };

    private int Runs => File.ReadAllLines(System.IO.Path.Combine(_folder.Path, "runs")).Length;

    private ExecPlugin Counting(string script) => new()
    {
        Command = _folder.WriteScript("plugin", $"echo run >> '{_folder.Path}/runs'\n{script}\n"),
        ApiVersion = "client.authentication.k8s.io/v1",
    };

    private static ClusterConnection Connect(ClusterEndpoint endpoint) => new(endpoint);

    private static async Task GetAsync(ClusterEndpoint endpoint)
    {
        await using var connection = Connect(endpoint);
        await connection.GetOpenApiV2Async(TestContext.Current.CancellationToken);
    }
}
