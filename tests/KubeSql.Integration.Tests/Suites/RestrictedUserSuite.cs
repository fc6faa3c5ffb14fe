using System.Net;
using KubeSql.Integration.Tests.Clusters;

namespace KubeSql.Integration.Tests.Suites;

/// <summary>A user who may only read the pods of one namespace.</summary>
public abstract class RestrictedUserSuite(ClusterUnderTest cluster) : ClusterSuite(cluster)
{
    private const string Rbac = "/apis/rbac.authorization.k8s.io/v1/namespaces";

    [Fact]
    public async Task A_refused_table_is_an_error_that_names_table_and_reason()
    {
        await using var session = await OpenAsViewerAsync(null);

        var error = await Should.ThrowAsync<KubeApiException>(() => session.QueryAsync("select count(*) from configmaps", cancellationToken: Token));

        error.ErrorId.ShouldBe("Forbidden");
        error.Message.ShouldContain("configmaps");
        error.Message.ShouldContain("forbidden", Case.Insensitive);
    }

    [Fact]
    public async Task In_the_namespace_it_may_read_the_user_gets_its_rows()
    {
        await using var workload = await Workload.CreateAsync(Cluster.Api, Token);
        await LetTheViewerReadPodsAsync(workload.Space);
        await using var session = await OpenAsViewerAsync(workload.Namespace);

        var names = await session.ColumnAsync("select name from pods order by name", Token);

        names.ShouldBe(["finished", "single", "waiting", "watchtest"]);
    }

    [Theory]
    [InlineData(MirrorMode.ListOnce)]
    [InlineData(MirrorMode.Watch)]
    public async Task Without_a_namespace_the_user_gets_the_rows_of_the_context_s_own_and_a_warning(MirrorMode mode)
    {
        await using var workload = await Workload.CreateAsync(Cluster.Api, Token);
        await LetTheViewerReadPodsAsync(workload.Space);
        var identity = KubeconfigIdentity.Read(Cluster.ViewerKubeconfig!);
        using var viewer = KubeconfigFile.Of("as-viewer", identity.Server, identity.Authority?.ExportCertificatePem(), identity.Token!, workload.Namespace);
        await using var session = TestSession.Open(viewer.Name, new KubeSqlOptions { Mode = mode });

        await using var result = await session.QueryAsync("select count(*), count(distinct namespace), max(namespace) from pods", cancellationToken: Token);

        (await result.ReadAsync(Token)).ShouldBeTrue();
        (result.GetValue(0), result.GetValue(1), result.GetValue(2)).ShouldBe((4L, 1L, workload.Namespace));
        result.Warnings.ShouldHaveSingleItem().Message.ShouldContain($"only namespace {workload.Namespace} in the answer");
    }

    [Fact]
    public async Task Who_may_list_namespaces_gets_the_rows_of_those_that_may_be_read()
    {
        await using var one = await TestNamespace.CreateAsync(Cluster.Api, Token);
        await using var other = await TestNamespace.CreateAsync(Cluster.Api, Token);
        await LetTheViewerReadPodsAsync(one);
        await LetTheViewerReadPodsAsync(other);
        await one.AddAsync("/apis/rbac.authorization.k8s.io/v1/clusterroles", Manifests.NamespaceReaderRole(one.Name), Token);
        await one.AddAsync("/apis/rbac.authorization.k8s.io/v1/clusterrolebindings", Manifests.ClusterRoleBinding(one.Name, ClusterUnderTest.Viewer), Token);
        using var viewer = new DirectApi(Cluster.ViewerKubeconfig!);
        await Poll.UntilAsync(
            () => viewer.StatusOfAsync("/api/v1/namespaces", Token), status => status == HttpStatusCode.OK, TimeSpan.FromSeconds(10), Token);
        await one.AddAsync(one.Pods, Manifests.Pod("first", null, null, "Pending", ("web", 0)), Token);
        await using var session = TestSession.Open(Cluster.ViewerKubeconfig!, new KubeSqlOptions { Mode = MirrorMode.Watch });
        var ours = $"select group_concat(name) from (select name from pods where namespace in ('{one.Name}', '{other.Name}') order by name)";
        // The server may let the viewer in a moment later than it let in the one who asked before.
        (await Poll.UntilAsync(() => session.ValueAsync(ours, Token), name => name is "first", TimeSpan.FromSeconds(10), Token)).ShouldBe("first");

        await other.AddAsync(other.Pods, Manifests.Pod("second", null, null, "Pending", ("web", 0)), Token);

        await using var result = await session.QueryAsync(ours, new QueryOptions { Fresh = true }, Token);
        (await result.ReadAsync(Token)).ShouldBeTrue();
        result.GetValue(0).ShouldBe("first,second");
        result.Warnings.ShouldHaveSingleItem().Message.ShouldContain(one.Name);
    }

    [Fact]
    public async Task A_refused_table_in_a_join_with_an_allowed_one_is_an_error()
    {
        await using var workload = await Workload.CreateAsync(Cluster.Api, Token);
        await LetTheViewerReadPodsAsync(workload.Space);
        await using var session = await OpenAsViewerAsync(workload.Namespace);

        var error = await Should.ThrowAsync<KubeApiException>(() => session.QueryAsync(
            "select count(*) from pods p left join nodes n on n.name = p.nodeName", cancellationToken: Token));

        error.Message.ShouldContain("nodes");
    }

    [Fact]
    public async Task Two_clusters_of_which_one_refuses_give_the_others_rows_and_a_warning()
    {
        await RequireRefusalAsync();
        var expected = (long)(await Cluster.ListAsync("/api/v1/nodes", Token)).Count;
        var identity = KubeconfigIdentity.Read(Cluster.ViewerKubeconfig!);
        using var viewer = KubeconfigFile.Of("as-viewer", identity.Server, identity.Authority?.ExportCertificatePem(), identity.Token!);
        await using var session = TestSession.Open(Cluster.Kubeconfig, new KubeSqlOptions { Mode = MirrorMode.ListOnce }, viewer.Name);

        await using var result = await session.QueryAsync("select count(*) from nodes", cancellationToken: Token);

        var warning = result.Warnings.ShouldHaveSingleItem();
        warning.Message.ShouldContain("as-viewer");
        warning.Message.ShouldContain("nodes");
        (await result.ReadAsync(Token)).ShouldBeTrue();
        result.GetValue(0).ShouldBe(expected);
    }

    private async Task<KubeSqlSession> OpenAsViewerAsync(string? namespaceName)
    {
        await RequireRefusalAsync();
        return TestSession.Open(Cluster.ViewerKubeconfig!, new KubeSqlOptions { Mode = MirrorMode.ListOnce, Namespace = namespaceName });
    }

    private async Task RequireRefusalAsync()
    {
        if (Cluster.ViewerKubeconfig is null)
        {
            Assert.Skip("There is no viewer.kubeconfig beside the cluster's kubeconfig.");
        }

        using var viewer = new DirectApi(Cluster.ViewerKubeconfig);
        if (await viewer.StatusOfAsync("/api/v1/nodes?limit=1", Token) != HttpStatusCode.Forbidden)
        {
            Assert.Skip("This server lets everybody read everything.");
        }
    }

    private async Task LetTheViewerReadPodsAsync(TestNamespace space)
    {
        await RequireRefusalAsync();
        await space.AddAsync($"{Rbac}/{space.Name}/roles", Manifests.PodReaderRole("pod-reader"), Token);
        await space.AddAsync($"{Rbac}/{space.Name}/rolebindings", Manifests.RoleBinding("pod-reader", ClusterUnderTest.Viewer), Token);
        using var viewer = new DirectApi(Cluster.ViewerKubeconfig!);
        var status = await Poll.UntilAsync(
            () => viewer.StatusOfAsync(space.Pods, Token), status => status == HttpStatusCode.OK, TimeSpan.FromSeconds(10), Token);
        if (status == HttpStatusCode.Forbidden)
        {
            Assert.Skip("This server does not decide by the roles it stores.");
        }
    }
}
