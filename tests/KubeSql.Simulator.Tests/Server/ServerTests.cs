using System.IO.Compression;
using KubeSql.Simulator.Schema;
using KubeSql.Simulator.Server;
using KubeSql.Simulator.Tests.Servers;

namespace KubeSql.Simulator.Tests.Server;

public sealed class ServerTests : IAsyncLifetime
{
    private SimulatedCluster _cluster = null!;
    private TestServer _server = null!;

    public ValueTask InitializeAsync()
    {
        _cluster = SimulatedCluster.Create(new SimulatorOptions { IsPopulated = false });
        _server = new TestServer(new HttpClient(_cluster.CreateHandler()) { BaseAddress = new Uri("http://simulator.test") }, _cluster);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task An_interceptor_may_answer_instead_or_let_pass()
    {
        _cluster.Interceptor = new Refusal("/api/v1/pods");

        (await _server.GetAsync("/api/v1/pods")).Code.ShouldBe(503);
        (await _server.GetAsync("/api/v1/nodes")).Code.ShouldBe(200);
    }

    [Fact]
    public async Task Without_tokens_everybody_is_administrator_and_with_tokens_nobody_is_unless_named()
    {
        var before = await _server.GetAsync("/api/v1/pods");
        _cluster.AddToken("secret", "admin", "system:masters");

        var anonymous = await _server.GetAsync("/api/v1/pods");
        var admin = await _server.SendAsync(HttpMethod.Get, "/api/v1/pods", null, null, null, ("Authorization", "Bearer secret"));

        before.Code.ShouldBe(200);
        anonymous.ShouldBeStatus(403, "Forbidden", "User \"system:anonymous\" cannot list resource \"pods\"");
        admin.Code.ShouldBe(200);
    }

    [Fact]
    public async Task A_revoked_token_is_unauthorized()
    {
        _cluster.AddToken("one", "admin", "system:masters");
        _cluster.AddToken("two", "viewer");
        _cluster.RemoveToken("two").ShouldBeTrue();

        var answer = await _server.SendAsync(HttpMethod.Get, "/api/v1/pods", null, null, null, ("Authorization", "Bearer two"));

        answer.Code.ShouldBe(401);
    }

    [Fact]
    public async Task Written_objects_are_served_with_a_version()
    {
        var pods = SchemaFacts.BuiltIn.Resource("v1", "pods");

        _cluster.Objects.Create(pods, "default", "p", """
            {"apiVersion":"v1","kind":"Pod",
             "metadata":{"name":"p","namespace":"default"},"status":{"phase":"Running"}}
            """u8);

        var pod = await _server.GetAsync("/api/v1/namespaces/default/pods/p");
        pod["metadata", "resourceVersion"].ShouldBe($"{_cluster.ResourceVersion}");
        pod["status", "phase"].ShouldBe("Running");
        pod.Text.TrimEnd().ShouldNotContain("\n");
        Should.Throw<InvalidOperationException>(() => _cluster.Objects.Create(pods, "default", "p", "{}"u8));
    }

    [Fact]
    public async Task Resources_without_the_watch_verb_cannot_be_watched()
    {
        (await _server.GetAsync("/apis/metrics.k8s.io/v1beta1/pods")).Code.ShouldBe(200);
        (await _server.GetAsync("/apis/metrics.k8s.io/v1beta1/pods?watch=true")).ShouldBeStatus(405, "MethodNotAllowed", "does not allow this method");
    }

    [Fact]
    public async Task A_namespace_takes_its_objects_with_it()
    {
        var space = await _server.CreateNamespaceAsync();
        await ConfigMaps.CreateAsync(_server, space, "a");

        (await _server.DeleteAsync($"/api/v1/namespaces/{space}")).Code.ShouldBe(200);

        (await _server.GetAsync($"/api/v1/namespaces/{space}")).Code.ShouldBe(404);
        (await _server.GetAsync("/api/v1/configmaps")).Names.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_namespace_waits_for_what_finalizers_hold_in_it()
    {
        var space = await _server.CreateNamespaceAsync();
        await _server.PostAsync(ConfigMaps.PathIn(space), """{"metadata":{"name":"a","finalizers":["example.com/hold"]}}""");

        var deleted = await _server.DeleteAsync($"/api/v1/namespaces/{space}");
        await _server.PatchAsync(ConfigMaps.PathIn(space) + "/a", "merge", """{"metadata":{"finalizers":[]}}""");

        deleted["status", "phase"].ShouldBe("Terminating");
        (await _server.GetAsync($"/api/v1/namespaces/{space}")).Code.ShouldBe(404);
    }

    [Fact]
    public async Task Events_are_in_both_their_groups_under_the_names_of_each()
    {
        await _server.PostAsync("/api/v1/namespaces/default/events", """
            {"metadata":{"name":"e"},"involvedObject":{"kind":"Pod","name":"p"},"message":"Started","reason":"Started","type":"Normal"}
            """);

        var core = await _server.GetAsync("/api/v1/events?fieldSelector=involvedObject.name%3Dp");
        var other = await _server.GetAsync("/apis/events.k8s.io/v1/events");

        core["items", "0", "message"].ShouldBe("Started");
        other["items", "0", "note"].ShouldBe("Started");
        other["items", "0", "regarding", "name"].ShouldBe("p");
    }

    [Fact]
    public async Task An_evicted_pod_is_gone()
    {
        var pods = SchemaFacts.BuiltIn.Resource("v1", "pods");
        _cluster.Objects.Create(pods, "default", "p", """{"metadata":{"name":"p"}}"""u8);

        var evicted = await _server.PostAsync(
            "/api/v1/namespaces/default/pods/p/eviction", """{"kind":"Eviction","apiVersion":"policy/v1","metadata":{"name":"p"}}""");

        evicted.Code.ShouldBe(201);
        _cluster.Objects.Read(pods, "default", "p").ShouldBeNull();
    }

    [Fact]
    public async Task Large_answers_are_compressed_for_those_who_ask()
    {
        await _server.PostAsync(ConfigMaps.PathIn("default"), ConfigMaps.Json("large", "", new string('x', 200_000)));
        using var request = new HttpRequestMessage(HttpMethod.Get, ConfigMaps.PathIn("default"));
        request.Headers.Add("Accept-Encoding", "gzip");

        using var response = await _server.Client.SendAsync(request, TestContext.Current.CancellationToken);

        response.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        using var reader = new StreamReader(new GZipStream(body, CompressionMode.Decompress));
        (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldEndWith("]}\n");
    }

    [Fact]
    public async Task A_cancelled_watch_stops_writing()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/pods?watch=true");
        using var response = await _server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel.Token);
        var body = await response.Content.ReadAsStreamAsync(cancel.Token);
        var read = body.ReadAsync(new byte[16], cancel.Token).AsTask();

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(read);
    }

    [Fact]
    public async Task Unknown_fields_are_warned_of_and_refused_when_strict()
    {
        const string Body = """{"metadata":{"name":"a"},"dta":{}}""";

        var strict = await _server.PostAsync(ConfigMaps.PathIn("default") + "?fieldValidation=Strict", Body);
        using var warned = await _server.Client.PostAsync(
            ConfigMaps.PathIn("default"), new StringContent(Body, null, "application/json"), TestContext.Current.CancellationToken);

        strict.ShouldBeStatus(400, "BadRequest", "unknown field \"dta\"");
        warned.Headers.GetValues("Warning").ShouldBe(["299 - \"unknown field \\\"dta\\\"\""]);
    }

    private sealed class Refusal(string path) : IRequestInterceptor
    {
        public Task<ApiResponse> InterceptAsync(
            ApiRequest request, Func<ApiRequest, CancellationToken, Task<ApiResponse>> next, CancellationToken cancellationToken) =>
            request.Path == path
                ? Task.FromResult(ApiResponse.OfBytes(503, "text/html", "<html>down</html>"u8.ToArray()))
                : next(request, cancellationToken);
    }
}
