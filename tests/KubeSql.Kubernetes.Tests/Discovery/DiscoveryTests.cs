namespace KubeSql.Kubernetes.Tests;

public sealed class DiscoveryTests
{
    private const string Version2 = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";
    private const string Version2Beta1 = "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList";

    private const string AggregatedCore = """
        {"kind":"APIGroupDiscoveryList","items":[{"versions":[{"version":"v1","freshness":"Current","resources":[
          {"resource":"pods","responseKind":{"kind":"Pod"},"scope":"Namespaced","singularResource":"pod","verbs":["get","list","watch"],"shortNames":["po"],
           "subresources":[{"subresource":"log","verbs":["get"]}]},
          {"resource":"bindings","responseKind":{"kind":"Binding"},"scope":"Namespaced","singularResource":"binding","verbs":["create"]}]}]}]}
        """;

    private const string AggregatedGroups = """
        {"kind":"APIGroupDiscoveryList","items":[
          {"metadata":{"name":"autoscaling"},"versions":[
            {"version":"v2","resources":[{"resource":"horizontalpodautoscalers","responseKind":{"kind":"HorizontalPodAutoscaler"},"scope":"Namespaced","singularResource":"","verbs":["list","watch"]}]},
            {"version":"v1","resources":[{"resource":"horizontalpodautoscalers","responseKind":{"kind":"HorizontalPodAutoscaler"},"scope":"Namespaced","verbs":["list","watch"]}]}]},
          {"metadata":{"name":"metrics.k8s.io"},"versions":[{"version":"v1beta1","freshness":"Stale","resources":null}]}]}
        """;

    [Theory]
    [InlineData(Version2)]
    [InlineData(Version2Beta1)]
    [InlineData("application/json")]
    public async Task Aggregated_discovery_takes_two_requests(string contentType)
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On("/api", Answer.Json(AggregatedCore, contentType)).On("/apis", Answer.Json(AggregatedGroups, contentType));

        var discovery = await DiscoverAsync(server);

        discovery.Resources.Select(resource => $"{resource.GroupVersion} {resource.Plural} {resource.Singular} {resource.IsPreferred}").ShouldBe([
            "v1 pods pod True",
            "autoscaling/v2 horizontalpodautoscalers horizontalpodautoscaler True",
            "autoscaling/v1 horizontalpodautoscalers horizontalpodautoscaler False"]);
        discovery.Failures.Select(failure => failure.GroupVersion).ShouldBe(["metrics.k8s.io/v1beta1"]);
        discovery.Resources[0].ShortNames.ShouldBe(["po"]);
        discovery.Resources[0].IsNamespaced.ShouldBeTrue();
        server.Requests.Count.ShouldBe(2);
        server.Requests.ShouldAllBe(request => request.Headers["Accept"].StartsWith(Version2 + "," + Version2Beta1 + ",application/json"));
    }

    [Fact]
    public async Task An_old_server_is_asked_group_version_by_group_version()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On("/api", Answer.Json("""{"kind":"APIVersions","versions":["v1"]}"""))
            .On("/apis", Answer.Json("""
                {"kind":"APIGroupList","groups":[
                  {"name":"batch","versions":[{"version":"v1beta1"},{"version":"v1"}],"preferredVersion":{"version":"v1"}},
                  {"name":"metrics.k8s.io","versions":[{"version":"v1beta1"}],"preferredVersion":{"version":"v1beta1"}}]}
                """))
            .On("/api/v1", Answer.Json("""
                {"kind":"APIResourceList","resources":[
                  {"name":"nodes","singularName":"","namespaced":false,"kind":"Node","verbs":["list","watch"],"shortNames":["no"]},
                  {"name":"nodes/status","singularName":"","namespaced":false,"kind":"Node","verbs":["get"]}]}
                """))
            .On("/apis/batch/v1", Answer.Json("""{"resources":[{"name":"jobs","singularName":"","namespaced":true,"kind":"Job","verbs":["list","watch"]}]}"""))
            .On("/apis/batch/v1beta1", Answer.Json("""{"resources":[{"name":"cronjobs","singularName":"","namespaced":true,"kind":"CronJob","verbs":["list"]}]}"""))
            .On("/apis/metrics.k8s.io/v1beta1", Answer.Status(404, "NotFound", "the server could not find the requested resource"));

        var discovery = await DiscoverAsync(server);

        discovery.Resources.Select(resource => $"{resource.GroupVersion} {resource.Plural} {resource.Singular} {resource.IsPreferred}").ShouldBe([
            "v1 nodes node True",
            "batch/v1 jobs job True",
            "batch/v1beta1 cronjobs cronjob True"]);
        var failure = discovery.Failures.Single();
        failure.GroupVersion.ShouldBe("metrics.k8s.io/v1beta1");
        failure.Reason.ShouldContain("404 NotFound");
    }

    [Fact]
    public async Task A_group_that_hangs_holds_nobody_up()
    {
        await using var server = await ScriptedServer.StartAsync();
        var time = new ManualTimeProvider();
        server.On("/api", Answer.Json(AggregatedCore))
            .On("/apis", Answer.Json("""{"kind":"APIGroupList","groups":[{"name":"slow.io","versions":[{"version":"v1"}]}]}"""));
        await using var connection = new ClusterConnection(server.Endpoint, new ClusterConnectionOptions { TimeProvider = time });

        var discovering = connection.DiscoverAsync(TestContext.Current.CancellationToken);
        await server.UntilAskedAsync("/apis/slow.io/v1");
        time.Advance(TimeSpan.FromSeconds(10));
        var discovery = await discovering;

        discovery.Resources.Single().Plural.ShouldBe("pods");
        discovery.Failures.Single().ShouldBe(new DiscoveryFailure("slow.io/v1", "no answer within 10 s"));
    }

    [Fact]
    public async Task OpenAPI_documents_are_found_through_the_index()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On("/openapi/v3", Answer.Json("""{"paths":{"api/v1":{"serverRelativeURL":"/openapi/v3/api/v1?hash=ABC"},"apis/apps/v1":{"serverRelativeURL":"/openapi/v3/apis/apps/v1"}}}"""))
            .On("/openapi/v3/api/v1", Answer.Json("""{"openapi":"3.0.0"}"""));
        await using var connection = new ClusterConnection(server.Endpoint);

        byte[]? core = await connection.GetOpenApiV3Async("v1", TestContext.Current.CancellationToken);
        byte[]? missing = await connection.GetOpenApiV3Async("example.com/v1", TestContext.Current.CancellationToken);

        core.ShouldBe("""{"openapi":"3.0.0"}"""u8.ToArray());
        missing.ShouldBeNull();
        server.RequestsTo("/openapi/v3").Length.ShouldBe(1);
        server.RequestsTo("/openapi/v3/api/v1").Single().Query["hash"].ToString().ShouldBe("ABC");
    }

    [Fact]
    public async Task A_server_without_OpenAPI_v3_has_version_2()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On("/openapi/v3", Answer.Status(404, "NotFound", "not found")).On("/openapi/v2", Answer.Text(200, "text/plain", """{"swagger":"2.0"}"""));
        await using var connection = new ClusterConnection(server.Endpoint);

        (await connection.GetOpenApiV3Async("v1", TestContext.Current.CancellationToken)).ShouldBeNull();
        (await connection.GetOpenApiV2Async(TestContext.Current.CancellationToken)).ShouldBe("""{"swagger":"2.0"}"""u8.ToArray());
        (await connection.GetOpenApiV2Async(TestContext.Current.CancellationToken)).ShouldNotBeNull();
        server.RequestsTo("/openapi/v2").Length.ShouldBe(1);
    }

    private static async Task<ApiDiscovery> DiscoverAsync(ScriptedServer server)
    {
        await using var connection = new ClusterConnection(server.Endpoint);
        return await connection.DiscoverAsync(TestContext.Current.CancellationToken);
    }
}
