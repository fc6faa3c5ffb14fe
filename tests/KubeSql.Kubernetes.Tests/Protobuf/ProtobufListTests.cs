using Microsoft.AspNetCore.Http;

namespace KubeSql.Kubernetes.Tests.Protobuf;

public sealed class ProtobufListTests
{
    [Fact]
    public async Task A_built_in_kind_is_asked_for_in_protobuf_or_JSON_and_read_page_by_page()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Pods.Path,
            Wire(WireBuilder.List("PodList", "10", "two", WireBuilder.Pod("a", 1), WireBuilder.Pod("b", 2))),
            Wire(WireBuilder.List("PodList", "10", null, WireBuilder.Pod("c", 3))));
        await using var run = new ReflectorRun(server);

        await run.ListAsync();

        run.Sink.Names.ShouldBe("a=1 b=2 c=3");
        run.Sink.ResourceVersion.ShouldBe("10");
        server.Requests.ShouldAllBe(request => request.Headers["Accept"] == "application/vnd.kubernetes.protobuf, application/json");
        server.Requests.Select(request => request.Query["continue"].ToString()).ShouldBe(["", "two"]);
    }

    [Fact]
    public async Task A_page_with_a_field_that_is_not_known_is_asked_for_again_as_JSON_and_so_are_all_others()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Pods.Path,
            Wire(WireBuilder.List("PodList", "10", "two", WireBuilder.Pod("a", 1))),
            Wire(WireBuilder.List("PodList", "10", "three", WireBuilder.Pod("b", 2), WireBuilder.Pod("c", 3).Text(900, "news"))),
            Answer.Json(Pods.List(10, "three", Pods.Pod("b", 2), Pods.Pod("c", 3))),
            Answer.Json(Pods.List(10, null, Pods.Pod("d", 4))));
        await using var run = new ReflectorRun(server);

        await run.ListAsync();

        run.Sink.Names.ShouldBe("a=1 b=2 c=3 d=4");
        server.Requests.Select(request => request.Query["continue"].ToString()).ShouldBe(["", "two", "two", "three"]);
        server.Requests.Select(request => request.Headers["Accept"] == "application/json").ShouldBe([false, false, true, true]);
        run.Diagnostics.Messages.ShouldContain(message => message.Message.Contains("asking for JSON"));
    }

    [Theory]
    [InlineData("not protobuf at all")]
    [InlineData("")]
    public async Task An_answer_that_only_calls_itself_protobuf_is_asked_for_again_as_JSON(string body)
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Pods.Path, Wire(System.Text.Encoding.UTF8.GetBytes(body)), Answer.Json(Pods.List(10, null, Pods.Pod("a", 1))));
        await using var run = new ReflectorRun(server);

        await run.ListAsync();

        run.Sink.Names.ShouldBe("a=1");
    }

    [Fact]
    public async Task A_page_that_breaks_off_is_read_again()
    {
        await using var server = await ScriptedServer.StartAsync();
        var page = WireBuilder.List("PodList", "10", null, WireBuilder.Pod("b", 2));
        server.On(Pods.Path, Wire(WireBuilder.List("PodList", "10", "two", WireBuilder.Pod("a", 1))), Wire(page, isCut: true), Wire(page));
        await using var run = new ReflectorRun(server);

        await run.ListAsync();

        run.Sink.Names.ShouldBe("a=1 b=2");
    }

    [Fact]
    public async Task A_custom_resource_is_asked_for_as_JSON()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On("/apis/example.com/v1/pods", Answer.Json(Pods.List(10, null, Pods.Pod("a", 1))));
        await using var run = new ReflectorRun(server, Pods.Resource with { Group = "example.com" });

        await run.ListAsync();

        server.Requests.Single().Headers["Accept"].ShouldBe("application/json");
    }

    private static RequestDelegate Wire(byte[] body, bool isCut = false) => async context =>
    {
        context.Response.ContentType = WireList.MediaType;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(isCut ? body.AsMemory(0, body.Length / 2) : body, context.RequestAborted);
        if (isCut)
        {
            await context.Response.Body.FlushAsync(context.RequestAborted);
            context.Abort();
        }
    };
}
