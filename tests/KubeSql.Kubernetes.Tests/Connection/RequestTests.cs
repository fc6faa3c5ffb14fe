using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace KubeSql.Kubernetes.Tests;

public sealed class RequestTests
{
    private const string Path = "/openapi/v2";

    [Fact]
    public async Task A_path_prefix_of_the_server_is_kept()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On("/k8s/clusters/c-1" + Path, Answer.Json("{}"));

        await GetAsync(server.Endpoint with { Server = new Uri(server.Address, "/k8s/clusters/c-1/") });

        server.Requests.Single().Headers["User-Agent"].ShouldStartWith("kubesql/0.");
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Path, Answer.Redirect("https://login.example.com/start?state=secret"));

        var error = await Should.ThrowAsync<KubeApiException>(() => GetAsync(server.Endpoint));

        error.ErrorId.ShouldBe("RedirectRefused");
        error.Message.ShouldContain("https://login.example.com/start, which is not followed");
        error.Message.ShouldNotContain("secret");
        server.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("30", 30)]
    [InlineData("86400", 60)]
    [InlineData("Thu, 01 Jan 2026 00:00:20 GMT", 20)]
    public async Task Retry_After_is_obeyed_up_to_a_minute(string retryAfter, int seconds)
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Path, Answer.Status(429, "TooManyRequests", "slow down", retryAfter), Answer.Json("{}"));
        var time = new ManualTimeProvider();

        var getting = GetAsync(server.Endpoint, time);
        var expected = TimeSpan.FromSeconds(seconds + 0.5);
        await time.UntilTimerAsync(due => due == expected);
        time.Advance(expected);
        await getting;

        server.Requests.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_server_error_is_tried_three_times(int code)
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Always(Path, Answer.Text(code, "text/html", "<h1>Bad &amp; gone</h1>"));

        var error = await Should.ThrowAsync<KubeApiException>(() => GetAsync(server.Endpoint, Hurried()));

        error.ErrorId.ShouldBe("ServerError");
        error.Message.ShouldEndWith("text/html: <h1>Bad &amp; gone</h1>.");
        server.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_reset_before_the_answer_is_tried_again()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Path, Answer.Reset, Answer.Reset, Answer.Json("{}"));

        await GetAsync(server.Endpoint, Hurried());

        server.Requests.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(501)]
    public async Task A_refusal_is_not_tried_again(int code)
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Always(Path, Answer.Text(code, "text/plain", "no"));

        await Should.ThrowAsync<KubeApiException>(() => GetAsync(server.Endpoint, Hurried()));

        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_long_answer_that_is_no_Status_is_cut_and_cleaned()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Always(Path, Answer.Text(403, "text/plain", "Authorization: Bearer abcdefghijkl\r\n" + new string('x', 5000)));

        var error = await Should.ThrowAsync<KubeApiException>(() => GetAsync(server.Endpoint));

        error.Message.ShouldContain("text/plain: Authorization: Bearer [redacted] xxx");
        error.Message.Length.ShouldBeLessThan(400);
    }

    [Fact]
    public async Task An_encoding_that_nobody_asked_for_is_an_error()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Path, async context =>
        {
            context.Response.Headers.ContentEncoding = "br";
            await Answer.Json("{}")(context);
        });

        var error = await Should.ThrowAsync<KubeTransportException>(() => GetAsync(server.Endpoint));

        error.Message.ShouldContain("encoded as 'br'");
    }

    [Fact]
    public async Task Each_distinct_warning_is_reported_once()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Always("/openapi/v3", async context =>
        {
            context.Response.Headers.Append("Warning", "299 - \"v1 ComponentStatus is deprecated\"");
            context.Response.Headers.Append("Warning", "299 - \"another \\\"quoted\\\" one\"");
            await Answer.Status(404, "NotFound", "no")(context);
        }).Always(Path, async context =>
        {
            context.Response.Headers.Append("Warning", "299 - \"v1 ComponentStatus is deprecated\"");
            await Answer.Json("{}")(context);
        });
        var log = new DiagnosticLog();
        await using var connection = new ClusterConnection(server.Endpoint, new ClusterConnectionOptions { Diagnostics = log.Add });

        await connection.GetOpenApiV3Async("v1", TestContext.Current.CancellationToken);
        await connection.GetOpenApiV2Async(TestContext.Current.CancellationToken);

        log.Warnings.ShouldBe(["The server warns: v1 ComponentStatus is deprecated", "The server warns: another \"quoted\" one"]);
    }

    [Fact]
    public async Task Impersonation_is_sent_as_the_server_reads_it()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Path, Answer.Json("{}"));
        var identity = new Impersonation { User = "jane", Uid = "7", Group = "admins", Extra = new Dictionary<string, string> { ["Example.com/Scope"] = "all" } };

        await GetAsync(server.Endpoint with { Impersonate = identity });

        var headers = server.Requests.Single().Headers;
        headers["Impersonate-User"].ShouldBe("jane");
        headers["Impersonate-Uid"].ShouldBe("7");
        headers["Impersonate-Group"].ShouldBe("admins");
        headers["Impersonate-Extra-example.com%2Fscope"].ShouldBe("all");
    }

    [Fact]
    public async Task A_refused_connection_names_context_and_server()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        var error = await Should.ThrowAsync<KubeTransportException>(() =>
            GetAsync(new ClusterEndpoint { Name = "dev", Server = new Uri($"https://127.0.0.1:{port}") }));

        error.ErrorId.ShouldBe("ConnectionRefused");
        error.Message.ShouldBe($"Could not read the OpenAPI v2 document in 'dev' (https://127.0.0.1:{port}): 127.0.0.1:{port} refused the connection.");
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_is_named()
    {
        var error = await Should.ThrowAsync<KubeTransportException>(() =>
            GetAsync(new ClusterEndpoint { Name = "dev", Server = new Uri("https://no-such-host.invalid") }));

        error.ErrorId.ShouldBe("HostNotFound");
    }

    [Fact]
    public async Task A_server_that_speaks_no_TLS_is_a_failed_handshake()
    {
        await using var server = await ScriptedServer.StartAsync();

        var error = await Should.ThrowAsync<KubeTransportException>(() =>
            GetAsync(new ClusterEndpoint { Name = "dev", Server = new Uri($"https://127.0.0.1:{server.Address.Port}") }, Hurried()));

        error.ErrorId.ShouldBe("TlsHandshakeFailed");
    }

    [Fact]
    public async Task A_connection_that_is_never_accepted_ends_in_a_connect_timeout()
    {
        using var listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var endpoint = new ClusterEndpoint { Name = "dev", Server = new Uri($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}") };
        await using var connection = new ClusterConnection(endpoint, new ClusterConnectionOptions { ConnectTimeout = TimeSpan.FromMilliseconds(50) });

        var error = await Should.ThrowAsync<KubeTransportException>(() => connection.GetOpenApiV2Async(TestContext.Current.CancellationToken));

        error.ErrorId.ShouldBe("ConnectTimeout");
    }

    [Theory]
    [InlineData("https://api.example.com", false, "gzip")]
    [InlineData("https://api.example.com", true, "identity")]
    [InlineData("https://127.0.0.1", false, "identity")]
    public void Lists_are_compressed_where_that_pays(string server, bool isDisabled, string encoding)
    {
        var endpoint = new ClusterEndpoint { Name = "dev", Server = new Uri(server), DisableCompression = isDisabled };

        using var message = new ApiRequestWriter(endpoint).Write(new ApiRequest("/api/v1/pods", "list pods"), new Credential(null, null));

        message.Headers.AcceptEncoding.ToString().ShouldBe(encoding);
    }

    private static ManualTimeProvider Hurried() => new() { PassAtOnce = TimeSpan.FromSeconds(5) };

    private static async Task GetAsync(ClusterEndpoint endpoint, TimeProvider? time = null)
    {
        await using var connection = new ClusterConnection(endpoint, new ClusterConnectionOptions
        {
            TimeProvider = time ?? TimeProvider.System,
            Jitter = () => 0.5,
        });
        await connection.GetOpenApiV2Async(TestContext.Current.CancellationToken);
    }
}
