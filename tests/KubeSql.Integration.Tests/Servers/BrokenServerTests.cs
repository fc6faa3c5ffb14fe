using System.Text.Json.Nodes;
using KubeSql.Integration.Tests.Clusters;
using KubeSql.Integration.Tests.Suites;
using KubeSql.Kubernetes;

namespace KubeSql.Integration.Tests.Servers;

/// <summary>Whatever happens to a real API server and its etcd, the mirror is equal to them afterwards.</summary>
public sealed class BrokenServerTests(OwnServer server) : ClusterSuite(server), IClassFixture<OwnServer>, IAsyncLifetime
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(100);

    private TestNamespace _space = null!;

    public async ValueTask InitializeAsync()
    {
        await server.HealAsync(Token);
        _space = await TestNamespace.CreateAsync(server.Api, Token);
        await AddAsync(server.Api, 0, 20);
    }

    public async ValueTask DisposeAsync()
    {
        if (_space is not null)
        {
            await server.HealAsync(CancellationToken.None);
            await _space.DisposeAsync();
        }
    }

    [Fact]
    public async Task An_API_server_killed_under_a_watch_is_followed_again()
    {
        await using var session = await FollowAsync();

        await server.ApiServer.KillAsync();
        await server.BehindItsBackAsync(ChurnAsync, Token);
        await server.StartApiServerAsync(Token);

        await ShouldEqualAsync(session);
        Status(session).Relists.ShouldBe(0);
    }

    [Fact]
    public async Task An_API_server_stopped_under_a_watch_goes_on_where_it_was()
    {
        await using var session = await FollowAsync();

        await server.ApiServer.PauseAsync();
        await server.BehindItsBackAsync(ChurnAsync, Token);
        await server.ApiServer.ContinueAsync();

        await ShouldEqualAsync(session);
        Status(session).Relists.ShouldBe(0);
    }

    [Fact]
    public async Task Etcd_killed_under_a_watch_is_survived()
    {
        await using var session = await FollowAsync();

        await server.Etcd.KillAsync();
        await server.HealAsync(Token);
        await ChurnAsync(server.Api);

        await ShouldEqualAsync(session);
    }

    [Fact]
    public async Task Etcd_stopped_under_a_watch_is_survived()
    {
        await using var session = await FollowAsync();

        await server.Etcd.PauseAsync();
        await Should.ThrowAsync<Exception>(() => server.Api.GetAsync(_space.ConfigMaps, new CancellationTokenSource(TimeSpan.FromSeconds(2)).Token));
        await server.Etcd.ContinueAsync();
        await server.HealAsync(Token);
        await ChurnAsync(server.Api);

        await ShouldEqualAsync(session);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Killed_in_the_middle_of_a_list_it_is_an_error_or_the_whole_answer(bool isEtcd)
    {
        await AddAsync(server.Api, 20, 1200);
        await using var session = server.Open(MirrorMode.Watch);
        var victim = isEtcd ? server.Etcd : server.ApiServer;

        var answer = await AnswerWhileAsync(session, victim.KillAsync);
        await server.HealAsync(Token);

        answer.ShouldBeOneOf(null, await CountAsync());
        await ShouldEqualAsync(session);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stopped_in_the_middle_of_a_list_the_answer_waits_and_is_whole(bool isEtcd)
    {
        await AddAsync(server.Api, 20, 1200);
        await using var session = server.Open(MirrorMode.Watch);
        var victim = isEtcd ? server.Etcd : server.ApiServer;
        var expected = await CountAsync();

        var answer = await AnswerWhileAsync(session, async () =>
        {
            await victim.PauseAsync();
            _ = Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, Token).ContinueWith(_ => victim.ContinueAsync(), TaskScheduler.Default);
        });

        answer.ShouldBeOneOf(null, expected);
        await server.HealAsync(Token);
        await ShouldEqualAsync(session);
    }

    [Fact]
    public async Task After_etcd_has_forgotten_the_resourceVersion_the_table_is_listed_again()
    {
        await using var session = await FollowAsync();

        await server.ApiServer.KillAsync();
        await server.BehindItsBackAsync(
            async api =>
            {
                await ChurnAsync(api);
                await server.CompactAsync(Token);
            },
            Token);
        await server.StartApiServerAsync(Token);

        await ShouldEqualAsync(session);
        Status(session).Relists.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_server_put_back_to_a_snapshot_is_followed_with_what_it_has_now()
    {
        await server.TakeSnapshotAsync(Token);
        await using var session = await FollowAsync();
        await ChurnAsync(server.Api);
        await AddAsync(server.Api, 100, 110);
        await ShouldEqualAsync(session);

        await server.RestoreSnapshotAsync(Token);

        await ShouldEqualAsync(session);
    }

    [Fact]
    public async Task Rights_taken_away_under_a_watch_leave_a_warning_and_come_back()
    {
        const string roles = "/apis/rbac.authorization.k8s.io/v1/clusterroles", bindings = "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings";
        var role = Manifests.ConfigMapReaderRole($"reader-{_space.Name}");
        await _space.AddAsync(roles, role, Token);
        var binding = await _space.AddAsync(bindings, Manifests.ClusterRoleBinding($"reader-{_space.Name}", ClusterUnderTest.Viewer), Token);
        await using var session = TestSession.Open(server.ViewerKubeconfig!, new KubeSqlOptions { Mode = MirrorMode.Watch });
        await Poll.UntilAsync(() => session.MirrorAsync(["configmaps"], Token), missing => missing.Count == 0, s_patience, Token);

        await server.Api.DeleteAsync(binding, Token);
        await server.ApiServer.KillAsync();
        await server.StartApiServerAsync(Token);

        // Until the first list is refused too, the rows count as polled.
        var warning = (await WarningsAsync(session, isThere: true, "is stale since")).ShouldHaveSingleItem();
        await _space.AddAsync(bindings, Manifests.ClusterRoleBinding($"reader-{_space.Name}", ClusterUnderTest.Viewer), Token);

        warning.Message.ShouldContain("configmaps of viewer is stale since");
        warning.Message.ShouldContain("forbidden");
        (await WarningsAsync(session, isThere: false)).ShouldBeEmpty();
        await ChurnAsync(server.Api);
        await ShouldEqualAsync(session);
    }

    [Fact]
    public async Task A_revoked_token_leaves_a_warning_without_the_token()
    {
        var accounts = $"/api/v1/namespaces/{_space.Name}/serviceaccounts";
        var account = await _space.AddAsync(accounts, Manifests.ServiceAccount("reader"), Token);
        await _space.AddAsync(
            "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings", Manifests.AdministratorBinding($"reader-{_space.Name}", _space.Name, "reader"), Token);
        var token = (string)(await server.Api.CreateAsync($"{account}/token", Manifests.TokenRequest(), Token))["status"]!["token"]!;
        await using var session = TestSession.Open(server.KubeconfigOf("reader", token), new KubeSqlOptions { Mode = MirrorMode.Watch });
        await Poll.UntilAsync(() => session.MirrorAsync(["configmaps"], Token), missing => missing.Count == 0, s_patience, Token);

        await server.Api.DeleteAsync(account, Token);
        await server.ApiServer.KillAsync();
        await server.StartApiServerAsync(Token);

        var warning = (await WarningsAsync(session, isThere: true)).ShouldHaveSingleItem();
        warning.Message.ShouldContain("configmaps of reader is stale since");
        warning.Error.ShouldBeOfType<KubeApiException>().StatusCode.ShouldBe(System.Net.HttpStatusCode.Unauthorized);
        $"{warning}{warning.Error}".ShouldNotContain(token);
    }

    [Fact]
    public async Task Every_resource_equals_what_kubectl_gets_after_a_kill()
    {
        if (ChildProcess.Find("kubectl") is null)
        {
            Assert.Skip("There is no kubectl.");
        }

        var resources = (await ListableResources.FindAsync(server, Token)).Keys.Order().ToList();
        await using var session = server.Open(MirrorMode.Watch);
        await session.MirrorAsync(resources, Token);
        await server.ApiServer.KillAsync();
        await server.BehindItsBackAsync(ChurnAsync, Token);
        await server.StartApiServerAsync(Token);
        await ShouldEqualAsync(session);

        foreach (var resource in resources)
        {
            (await VersionsAsync(session, resource)).ShouldBe(await KubectlAsync(resource), resource);
        }
    }

    private static string Version(JsonNode item) => $"{item.Namespace()}/{item.Name()} {item.Text("metadata", "uid")} {item.Text("metadata", "resourceVersion")}";

    private static ReflectorStatus Status(KubeSqlSession session) => session.GetSyncStatus().Single(s => s.Table == "configmaps").Reflector;

    private static async Task<IReadOnlyList<string>> VersionsAsync(KubeSqlSession session, string table)
    {
        var space = (await session.GetTableAsync(table, Token)).IsNamespaced is true ? "namespace" : "''";
        var rows = await session.ColumnAsync($"select {space} || '/' || name || ' ' || coalesce(uid, '') || ' ' || coalesce(resourceVersion, '') from \"{table}\"", Token);
        return [.. rows.Cast<string>().Order(StringComparer.Ordinal)];
    }

    private async Task<KubeSqlSession> FollowAsync()
    {
        var session = server.Open(MirrorMode.Watch);
        (await session.MirrorAsync(["configmaps"], Token)).ShouldBeEmpty();
        return session;
    }

    private async Task AddAsync(DirectApi api, int from, int to) =>
        await Parallel.ForEachAsync(Enumerable.Range(from, to - from), Token, async (i, token) =>
            await api.CreateAsync(_space.ConfigMaps, Manifests.ConfigMap($"c{i}", new string('x', 2000)), token));

    // Of each kind of change one.
    private async Task ChurnAsync(DirectApi api)
    {
        await api.DeleteAsync($"{_space.ConfigMaps}/c1", Token);
        await api.PatchAsync($"{_space.ConfigMaps}/c2", Manifests.ConfigMap("c2", "changed"), Token);
        await api.DeleteAsync($"{_space.ConfigMaps}/c3", Token);
        await api.CreateAsync(_space.ConfigMaps, Manifests.ConfigMap("c3", "another"), Token);
        await api.CreateAsync(_space.ConfigMaps, Manifests.ConfigMap("new"), Token);
    }

    private async Task<long> CountAsync() => (await server.ListAsync("/api/v1/configmaps", Token)).Count;

    /// <summary>The answer of a count during whose list something happens; null when it was an error.</summary>
    private static async Task<object?> AnswerWhileAsync(KubeSqlSession session, Func<Task> happens)
    {
        var happened = new Lazy<Task>(happens);
        var progress = new Reports(() => happened.Value.IsFaulted.ShouldBeFalse());
        try
        {
            await using var result = await session.QueryAsync("select count(*) from configmaps", new QueryOptions { Progress = progress }, Token);
            (await result.ReadAsync(Token)).ShouldBeTrue();
            return result.GetValue(0);
        }
        catch (KubeSqlException)
        {
            return null;
        }
        finally
        {
            await happened.Value;
        }
    }

    private async Task ShouldEqualAsync(KubeSqlSession session)
    {
        var expected = (await server.ListAsync("/api/v1/configmaps", Token)).Select(Version).Order(StringComparer.Ordinal).ToList();
        var mirrored = await Poll.UntilAsync(
            async () => Status(session).ListedAt is null ? [] : await VersionsAsync(session, "configmaps"), rows => rows.SequenceEqual(expected), s_patience, Token);
        mirrored.ShouldBe(expected);
    }

    private static Task<IReadOnlyList<QueryWarning>> WarningsAsync(KubeSqlSession session, bool isThere, string text = "") => Poll.UntilAsync(
        async () =>
        {
            await using var result = await session.QueryAsync("select count(*) from configmaps", cancellationToken: Token);
            return result.Warnings;
        },
        warnings => warnings.Any(w => w.Message.Contains(text) && (w.Message.Contains("forbidden") || w.Message.Contains("Unauthorized"))) == isThere, s_patience, Token);

    private async Task<IReadOnlyList<string>> KubectlAsync(string resource)
    {
        var kubectl = await ChildProcess.RunAsync("kubectl", ["--kubeconfig", server.Kubeconfig, "get", resource, "-A", "-o", "json"], Token);
        kubectl.ExitCode.ShouldBe(0, $"{resource}: {kubectl.Error}");
        return [.. JsonNode.Parse(kubectl.Output)!.Items("items").Select(Version).Order(StringComparer.Ordinal)];
    }

    private sealed class Reports(Action onReport) : IProgress<QueryProgress>
    {
        public void Report(QueryProgress value) => onReport();
    }
}
