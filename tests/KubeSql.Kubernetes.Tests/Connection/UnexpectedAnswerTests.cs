using Microsoft.AspNetCore.Http;

namespace KubeSql.Kubernetes.Tests;

/// <summary>Answers that are none, and what must not leave on their account.</summary>
public sealed class UnexpectedAnswerTests : IAsyncLifetime
{
    private const string Path = "/version";

    private readonly TestAuthority _authority = TestAuthority.Create();
    private ScriptedServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await ScriptedServer.StartAsync(_authority.Server(["127.0.0.1"]));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Credentials_and_impersonation_never_follow_a_redirect(int code)
    {
        await using var elsewhere = await ScriptedServer.StartAsync(_authority.Server(["127.0.0.1"]));
        elsewhere.Always(Path, Answer.Json("{}"));
        _server.Always(Path, context =>
        {
            context.Response.StatusCode = code;
            context.Response.Headers.Location = new Uri(elsewhere.Address, Path).AbsoluteUri;
            return Task.CompletedTask;
        });

        var error = await Should.ThrowAsync<KubeApiException>(() => AskAsync(Endpoint with { Token = "planted", Impersonate = new Impersonation { User = "jane" } }));

        error.ErrorId.ShouldBe("RedirectRefused");
        elsewhere.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_redirect_to_plain_http_is_not_followed()
    {
        await using var plain = await ScriptedServer.StartAsync();
        _server.Always(Path, Answer.Redirect(new Uri(plain.Address, Path).AbsoluteUri));

        (await Should.ThrowAsync<KubeApiException>(() => AskAsync(Endpoint with { Token = "planted" }))).ErrorId.ShouldBe("RedirectRefused");
        plain.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_login_page_is_an_error_that_says_what_it_may_be()
    {
        _server.Always(Path, Answer.Text(200, "text/html; charset=utf-8", "<html><title>Sign in</title></html>"));

        var error = await Should.ThrowAsync<KubeApiException>(() => AskAsync(Endpoint));

        error.ErrorId.ShouldBe("UnexpectedContent");
        error.Message.ShouldContain("text/html: <html><title>Sign in</title></html>");
        error.Hint!.ShouldContain("login page");
    }

    [Theory]
    [InlineData(200, "")]
    [InlineData(204, null)]
    [InlineData(200, "[1,2]")]
    [InlineData(200, "\"text\"")]
    public async Task A_success_without_an_object_is_an_error_of_discovery(int code, string? body)
    {
        RequestDelegate answer = body is null ? context => { context.Response.StatusCode = code; return Task.CompletedTask; } : Answer.Text(code, "application/json", body);
        _server.Always("/api", answer).Always("/apis", answer);
        await using var connection = new ClusterConnection(Endpoint);

        var error = await Should.ThrowAsync<KubeSqlException>(() => connection.DiscoverAsync(TestContext.Current.CancellationToken));

        error.ErrorId.ShouldBe("MalformedResponse");
    }

    [Fact]
    public async Task Sixty_four_warnings_are_each_reported_once()
    {
        _server.Always(Path, context =>
        {
            for (int number = 0; number < 64; number++)
            {
                context.Response.Headers.Append("Warning", $"299 - \"v{number % 32} is deprecated\"");
            }

            return Answer.Json("{}")(context);
        });
        var log = new DiagnosticLog();

        await AskAsync(Endpoint, log);

        log.Warnings.Distinct().Count().ShouldBe(32);
        log.Warnings.Length.ShouldBe(32);
    }

    [Fact]
    public async Task Headers_that_are_too_long_are_an_error()
    {
        _server.Always(Path, context =>
        {
            context.Response.Headers["X-Long"] = new string('x', 100_000);
            return Answer.Json("{}")(context);
        });

        var error = await Should.ThrowAsync<KubeTransportException>(() => AskAsync(Endpoint));

        (error.ErrorId is "ResponseTooLarge" or "ConnectionLost").ShouldBeTrue(error.ToString());
    }

    private ClusterEndpoint Endpoint => _server.Endpoint with { CertificateAuthority = PemSource.FromText(_authority.Pem) };

    private static async Task AskAsync(ClusterEndpoint endpoint, DiagnosticLog? log = null)
    {
        await using var connection = new ClusterConnection(endpoint, new ClusterConnectionOptions { Diagnostics = log is null ? null : log.Add });
        await connection.Client.SendAsync(new ApiRequest(Path, "ask"), TestContext.Current.CancellationToken);
    }
}
