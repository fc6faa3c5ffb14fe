using KubeSql.Kubernetes;
using KubeSql.Simulator.Server;

namespace KubeSql.Tests.Sessions;

/// <summary>A user who may not list pods of the whole cluster.</summary>
public sealed class NamespaceFallbackTests
{
    private const string Names = "select group_concat(name) from (select name from pods order by name)";

    [Theory]
    [InlineData(MirrorMode.Watch)]
    [InlineData(MirrorMode.ListOnce)]
    public async Task The_namespaces_that_may_be_read_are_the_answer_and_one_warning_names_them(MirrorMode mode)
    {
        await using var cluster = ThreeNamespaces();
        cluster.Intercept(Refusing("shop", "default"));
        await using var session = cluster.Open(mode);

        await using var result = await session.QueryAsync(Names, cancellationToken: TestContext.Current.CancellationToken);

        (await result.RowsAsync()).ShouldBe([["a,b"]]);
        var warning = result.Warnings.ShouldHaveSingleItem();
        warning.Message.ShouldStartWith("pods of demo has only namespaces bank, tools in the answer, and not namespaces default, shop: ");
        warning.Error.ShouldBeOfType<KubeApiException>().Reason.ShouldBe("Forbidden");
    }

    [Fact]
    public async Task Each_namespace_is_followed()
    {
        await using var cluster = ThreeNamespaces();
        cluster.Intercept(Refusing());
        await using var session = cluster.Open(MirrorMode.Watch);
        await session.RowsAsync("select name from pods");

        cluster.PutPod("d", namespaceName: "bank");
        cluster.DeletePod("b", "tools");

        await session.EventuallyAsync(Names, "a,c,d");
        (await session.RowsAsync("select namespace, state, rows from kubesql_sync where \"table\" = 'pods' order by 1")).ShouldBe(
            [[null, "Failed", 0L], ["bank", "Watching", 2L], ["default", "Watching", 0L], ["shop", "Watching", 1L], ["tools", "Watching", 0L]]);
    }

    [Fact]
    public async Task Listing_one_namespace_again_leaves_the_rows_of_the_others()
    {
        await using var cluster = ThreeNamespaces();
        cluster.Intercept(Refusing());
        await using var session = cluster.Open(MirrorMode.Watch);
        await session.RowsAsync("select name from pods");
        cluster.PutPod("d", namespaceName: "shop");

        (await session.ScalarAsync(Names, new QueryOptions { Fresh = true })).ShouldBe("a,b,c,d");
        cluster.DeletePod("a", "bank");
        (await session.ScalarAsync(Names, new QueryOptions { Fresh = true })).ShouldBe("b,c,d");
        session.GetSyncStatus().Sum(s => s.Reflector.Relists).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_namespace_that_appears_is_read_and_one_that_goes_takes_its_rows_along()
    {
        await using var cluster = ThreeNamespaces();
        cluster.Intercept(Refusing());
        await using var session = cluster.Open(MirrorMode.Watch);
        (await session.ScalarAsync(Names)).ShouldBe("a,b,c");

        cluster.PutNamespace("late");
        cluster.PutPod("z", namespaceName: "late");
        await session.EventuallyAsync(Names, "a,b,c,z");

        cluster.DeleteNamespace("bank");
        await session.EventuallyAsync(Names, "b,c,z");
    }

    [Fact]
    public async Task Without_a_list_of_namespaces_the_context_s_own_is_read()
    {
        await using var cluster = ThreeNamespaces();
        cluster.Intercept(request => request.Path == "/api/v1/namespaces" ? Answers.Forbidden("namespaces") : Refusing()(request));
        await using var session = KubeSqlSession.Open([cluster.Connect(namespaceName: "shop")]);

        await using var result = await session.QueryAsync(Names, cancellationToken: TestContext.Current.CancellationToken);

        (await result.RowsAsync()).ShouldBe([["c"]]);
        result.Warnings.Single().Message.ShouldStartWith(
            "pods of demo has only namespace shop in the answer, the context's own, because namespaces cannot be listed: ");
    }

    [Fact]
    public async Task More_namespaces_than_are_followed_are_counted_in_the_warning()
    {
        await using var cluster = ThreeNamespaces();
        cluster.Intercept(Refusing());
        await using var session = KubeSqlSession.Open([cluster.Connect(namespaceName: "tools")], new KubeSqlOptions { MaxNamespaces = 2 });

        await using var result = await session.QueryAsync(Names, cancellationToken: TestContext.Current.CancellationToken);

        (await result.RowsAsync()).ShouldBe([["a,b"]]);
        result.Warnings.Single().Message.ShouldStartWith("pods of demo has only namespaces bank, tools in the answer; 2 more are not tried ");
    }

    [Fact]
    public async Task Namespaces_that_may_not_be_read_leave_room_for_those_that_may()
    {
        await using var cluster = ThreeNamespaces();
        cluster.Intercept(Refusing("bank", "default", "shop"));
        await using var session = KubeSqlSession.Open([cluster.Connect()], new KubeSqlOptions { MaxNamespaces = 1 });

        (await session.RowsAsync(Names)).ShouldBe([["b"]]);
    }

    [Fact]
    public async Task A_right_that_is_granted_later_makes_the_answer_whole()
    {
        await using var cluster = ThreeNamespaces();
        var time = new ManualClock();
        cluster.Intercept(Refusing("shop"));
        await using var session = KubeSqlSession.Open([cluster.Connect(time)]);
        (await session.ScalarAsync(Names)).ShouldBe("a,b");

        cluster.Intercept(null);
        await time.PassAsync(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(45));

        await session.EventuallyAsync("select group_concat(coalesce(namespace, '(all)') || ' ' || state) from kubesql_sync, (select count(*) from pods)", "(all) Watching");
        await using var result = await session.QueryAsync(Names, cancellationToken: TestContext.Current.CancellationToken);
        result.Warnings.ShouldBeEmpty();
        (await result.RowsAsync()).ShouldBe([["a,b,c"]]);
    }

    [Fact]
    public async Task A_right_that_is_taken_away_leaves_the_rows_and_a_warning()
    {
        await using var cluster = ThreeNamespaces();
        await using var session = cluster.Open(MirrorMode.Watch);
        (await session.ScalarAsync(Names)).ShouldBe("a,b,c");
        cluster.PutNode("busy");
        cluster.Intercept(request => !request.Query.Contains("limit") || request.Query["limit"] != "1" ? Refusing("bank", "shop", "tools")(request) : null);

        await using var result = await session.QueryAsync(Names, new QueryOptions { Fresh = true }, TestContext.Current.CancellationToken);

        (await result.RowsAsync()).ShouldBe([["a,b,c"]]);
        result.Warnings.Single().Message.ShouldStartWith("pods of demo is stale since ");
        session.GetSyncStatus().ShouldHaveSingleItem().Reflector.State.ShouldBe(ReflectorState.Failed);
    }

    [Fact]
    public async Task A_namespace_that_was_asked_for_is_the_only_one_tried()
    {
        await using var cluster = ThreeNamespaces();
        cluster.Intercept(Refusing("shop"));
        await using var session = KubeSqlSession.Open([cluster.Connect()], new KubeSqlOptions { Namespace = "shop" });

        await Should.ThrowAsync<KubeApiException>(session.RowsAsync(Names));
    }

    [Fact]
    public async Task A_forgotten_table_is_tried_as_a_whole_again()
    {
        await using var cluster = ThreeNamespaces();
        cluster.Intercept(Refusing());
        await using var session = cluster.Open(MirrorMode.Watch);
        await session.RowsAsync("select name from pods");
        cluster.Intercept(null);

        await session.ForgetAsync(["pods"]);

        session.GetSyncStatus().ShouldBeEmpty();
        (await session.ScalarAsync(Names)).ShouldBe("a,b,c");
        session.GetSyncStatus().ShouldHaveSingleItem().Namespace.ShouldBeNull();
    }

    private static TestCluster ThreeNamespaces()
    {
        var cluster = new TestCluster();
        foreach (var (pod, name) in new[] { ("a", "bank"), ("b", "tools"), ("c", "shop") })
        {
            cluster.PutNamespace(name);
            cluster.PutPod(pod, namespaceName: name);
        }

        foreach (var name in new[] { "kube-system", "kube-public", "kube-node-lease" })
        {
            cluster.DeleteNamespace(name);
        }

        return cluster;
    }

    // Refuses pods of the whole cluster, and of some namespaces.
    private static Func<ApiRequest, ApiResponse?> Refusing(params string[] namespaces) => request =>
        request.Path == "/api/v1/pods" || namespaces.Any(name => request.Path == $"/api/v1/namespaces/{name}/pods") ? Answers.Forbidden("pods") : null;
}
