using KubeSql.Simulator.Tests.Servers;

namespace KubeSql.Simulator.Tests.Conformance;

public sealed class AccessTests(ServerPool servers)
{
    [Theory, EveryServer]
    public async Task An_unknown_token_is_unauthorized(string name)
    {
        var server = await servers.GetAsync(name);

        var answer = await server.SendAsync(HttpMethod.Get, "/api/v1/pods", null, null, null, ("Authorization", "Bearer nobody"));

        answer.ShouldBeStatus(401, "Unauthorized", "Unauthorized");
    }

    [Theory, EveryServer]
    public async Task A_user_without_rights_is_forbidden_and_told_what(string name)
    {
        var server = await servers.GetAsync(name);
        await RequireAuthorizationAsync(server);

        async Task<Answer> Ask(string path) => await server.SendAsync(HttpMethod.Get, path, null, null, null, ("Impersonate-User", "nobody"));

        var list = await Ask("/api/v1/pods");
        list.ShouldBeStatus(403, "Forbidden", "pods is forbidden: User \"nobody\" cannot list resource \"pods\" in API group \"\" at the cluster scope");
        list["details"].ShouldBe("""{"kind":"pods"}""");
        (await Ask("/api/v1/namespaces/kube-system/pods/x"))["message"]
            .ShouldBe("pods \"x\" is forbidden: User \"nobody\" cannot get resource \"pods\" in API group \"\" in the namespace \"kube-system\"");
        (await Ask("/apis/apps/v1/namespaces/default/deployments?watch=true"))["message"]
            .ShouldBe("deployments.apps is forbidden: User \"nobody\" cannot watch resource \"deployments\" in API group \"apps\" in the namespace \"default\"");
        (await Ask("/metrics"))["message"].ShouldBe("forbidden: User \"nobody\" cannot get path \"/metrics\"");
    }

    [Theory, EveryServer]
    public async Task Roles_and_bindings_give_rights_in_their_namespace(string name)
    {
        var server = await servers.GetAsync(name);
        await RequireAuthorizationAsync(server);
        var space = await server.CreateNamespaceAsync();
        var root = $"/apis/rbac.authorization.k8s.io/v1/namespaces/{space}";
        await server.PostAsync(root + "/roles", """{"metadata":{"name":"r"},"rules":[{"apiGroups":[""],"resources":["pods"],"verbs":["list","watch"]}]}""");
        await server.PostAsync(root + "/rolebindings", """
            {"metadata":{"name":"b"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"r"},
             "subjects":[{"kind":"Group","apiGroup":"rbac.authorization.k8s.io","name":"readers"}]}
            """);

        async Task<int> Ask(string path)
        {
            var answer = await server.SendAsync(
                HttpMethod.Get, path, null, null, null, ("Impersonate-User", "reader"), ("Impersonate-Group", "readers"));
            return answer.Code;
        }

        // A real server reads new rules with a delay.
        for (var attempt = 0; attempt < 100 && await Ask($"/api/v1/namespaces/{space}/pods") != 200; attempt++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        }

        (await Ask($"/api/v1/namespaces/{space}/pods")).ShouldBe(200);
        (await Ask($"/api/v1/namespaces/{space}/configmaps")).ShouldBe(403);
        (await Ask("/api/v1/namespaces/kube-system/pods")).ShouldBe(403);
        (await Ask("/api/v1/pods")).ShouldBe(403);
    }

    [Theory, EveryServer]
    public async Task Access_can_be_asked_about_without_trying(string name)
    {
        var server = await servers.GetAsync(name);
        await RequireAuthorizationAsync(server);
        const string Path = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
        const string Review =
            """{"kind":"SelfSubjectAccessReview","apiVersion":"authorization.k8s.io/v1","spec":{"resourceAttributes":{"verb":"list","resource":"pods"}}}""";

        var admin = await server.PostAsync(Path, Review);
        var nobody = await server.SendAsync(HttpMethod.Post, Path, Review, "application/json", null, ("Impersonate-User", "nobody"), ("Impersonate-Group", "system:authenticated"));

        admin.Code.ShouldBe(201);
        admin["status", "allowed"].ShouldBe("true");
        nobody["status", "allowed"].ShouldBe("false");
    }

    private static async Task RequireAuthorizationAsync(TestServer server) => Assert.SkipWhen(
        (await server.SendAsync(HttpMethod.Get, "/api/v1/pods?limit=1", null, null, null, ("Impersonate-User", "nobody"))).Code == 200,
        "this server authorizes everything");
}
