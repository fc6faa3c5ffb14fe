namespace KubeSql.Kubernetes.Tests;

public sealed class ReflectorListTests
{
    [Fact]
    public async Task Pages_are_read_until_no_token_is_left()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Pods.Path,
            Answer.Json(Pods.List(10, "two", Pods.Pod("a", 1))),
            Answer.Json(Pods.List(10, "thr/ee+=")),
            Answer.Json(Pods.List(10, null, Pods.Pod("b", 2))));
        await using var run = new ReflectorRun(server);

        await run.ListAsync();

        run.Sink.Names.ShouldBe("a=1 b=2");
        run.Sink.ResourceVersion.ShouldBe("10");
        server.Requests.Select(request => request.Query["continue"].ToString()).ShouldBe(["", "two", "thr/ee+="]);
        server.Requests.ShouldAllBe(request => request.Query["limit"] == "500" && !request.Query.ContainsKey("resourceVersion"));
        run.Reflector.Status.State.ShouldBe(ReflectorState.Listed);
    }

    [Fact]
    public async Task A_compressed_list_is_read()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Pods.Path, Answer.Gzip(Pods.List(10, null, Pods.Pod("a", 1))));
        await using var run = new ReflectorRun(server);

        await run.ListAsync();

        run.Sink.Names.ShouldBe("a=1");
    }

    [Fact]
    public async Task A_namespace_is_part_of_the_address()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On("/api/v1/namespaces/prod/pods", Answer.Json(Pods.List(10, null, Pods.Pod("a", 1))));
        await using var run = new ReflectorRun(server, namespaceName: "prod");

        await run.ListAsync();

        run.Sink.Names.ShouldBe("a=1");
    }

    [Fact]
    public async Task A_list_that_expires_between_pages_begins_anew_and_keeps_nothing_of_the_first_try()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Pods.Path,
            Answer.Json(Pods.List(10, "two", Pods.Pod("gone", 1))),
            Answer.Status(410, "Expired", "The provided continue parameter is too old"),
            Answer.Json(Pods.List(20, null, Pods.Pod("a", 15))));
        await using var run = new ReflectorRun(server);

        await run.ListAsync();

        run.Sink.Names.ShouldBe("a=15");
        run.Sink.ResourceVersion.ShouldBe("20");
        run.Sink.Calls.ShouldBe(["begin", "add", "abort", "begin", "add", "complete"]);
    }

    [Fact]
    public async Task A_list_that_always_expires_is_given_up()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Always(Pods.Path, Answer.Status(410, "Expired", "too old"));
        await using var run = new ReflectorRun(server);

        var error = await Should.ThrowAsync<KubeApiException>(run.ListAsync);

        error.ErrorId.ShouldBe("Expired");
        server.Requests.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_server_that_repeats_a_page_for_ever_is_given_up()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Always(Pods.Path, Answer.Json(Pods.List(10, "same", Pods.Pod("a", 1))));
        await using var run = new ReflectorRun(server);

        var error = await Should.ThrowAsync<KubeTransportException>(run.ListAsync);

        error.ErrorId.ShouldBe("MalformedResponse");
    }

    [Fact]
    public async Task A_page_that_breaks_off_is_read_again_by_its_token()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Pods.Path,
            Answer.Json(Pods.List(10, "two", Pods.Pod("a", 1))),
            Answer.Broken("""{"kind":"PodList","metadata":{},"items":["""),
            Answer.Json(Pods.List(10, null, Pods.Pod("b", 2))));
        await using var run = new ReflectorRun(server);

        await run.ListAsync();

        run.Sink.Names.ShouldBe("a=1 b=2");
        server.Requests.Select(request => request.Query["continue"].ToString()).ShouldBe(["", "two", "two"]);
    }

    [Fact]
    public async Task A_first_page_that_breaks_off_begins_the_list_anew()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Pods.Path,
            Answer.Broken("""{"kind":"PodList","metadata":{},"items":[""" + Pods.Pod("gone", 1) + ","),
            Answer.Json(Pods.List(10, null, Pods.Pod("b", 2))));
        await using var run = new ReflectorRun(server);

        await run.ListAsync();

        run.Sink.Names.ShouldBe("b=2");
    }

    [Fact]
    public async Task A_refused_list_throws_and_publishes_nothing()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Pods.Path, Answer.Status(403, "Forbidden", "pods is forbidden"));
        await using var run = new ReflectorRun(server);

        var error = await Should.ThrowAsync<KubeApiException>(run.ListAsync);

        error.ErrorId.ShouldBe("Forbidden");
        error.Message.ShouldBe($"Could not list pods in 'test' ({run.Proxy.Address.GetLeftPart(UriPartial.Authority)}): the server answered 403 Forbidden: pods is forbidden.");
        run.Sink.Calls.ShouldBe(["begin", "abort"]);
        run.Reflector.Status.State.ShouldBe(ReflectorState.Failed);
    }

    [Theory]
    [InlineData("text/html", "<html><body>Please log in</body></html>", "UnexpectedContent")]
    [InlineData("application/json", "[]", "MalformedResponse")]
    [InlineData("application/json", "", "ConnectionLost")]
    [InlineData("application/json", """{"kind":"Status","message":"odd"}""", "MalformedResponse")]
    public async Task A_success_that_is_no_list_is_an_error(string contentType, string body, string errorId)
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Always(Pods.Path, Answer.Text(200, contentType, body));
        await using var run = new ReflectorRun(server);

        (await Should.ThrowAsync<KubeSqlException>(run.ListAsync)).ErrorId.ShouldBe(errorId);
    }

    [Fact]
    public async Task A_silent_server_is_given_up_after_the_response_timeout()
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var run = new ReflectorRun(server);

        var listing = run.ListAsync();
        await run.Time.UntilTimerAsync(due => due == TimeSpan.FromSeconds(60));
        run.Time.Advance(TimeSpan.FromSeconds(60));

        (await Should.ThrowAsync<KubeTransportException>(() => listing)).ErrorId.ShouldBe("ResponseTimeout");
    }
}
