namespace KubeSql.Kubernetes.Tests;

/// <summary>Every kind of credential on every way to fail, with all diagnostics on: the secrets stay out of all texts.</summary>
public sealed class SecretTests : IAsyncLifetime
{
    private const string Path = "/version";
    private static readonly string[] _ways = ["refused", "echoed", "as text", "redirected", "cut", "untrusted", "gone"];

    private readonly TestAuthority _authority = TestAuthority.Create();
    private readonly TemporaryFolder _folder = new();
    private ScriptedServer _server = null!;

    public static MatrixTheoryData<string, string> Cases =>
        new(["token", "token file", "password", "plugin", "plugin with rubbish", "certificate", "proxy"], _ways);

    public async ValueTask InitializeAsync() => _server = await ScriptedServer.StartAsync(_authority.Server(["127.0.0.1"]));

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_failure_tells_no_secret(string kind, string way)
    {
        string secret = PlantedSecrets.Plant($"planted-{Guid.NewGuid():N}");
        var endpoint = With(kind, secret, await PrepareAsync(way));
        var log = new DiagnosticLog();
        var options = new ClusterConnectionOptions { Diagnostics = log.Add, TimeProvider = new ManualTimeProvider { PassAtOnce = TimeSpan.FromSeconds(5) } };
        await using var connection = new ClusterConnection(endpoint, options);

        var error = await Should.ThrowAsync<KubeSqlException>(() =>
            connection.Client.GetBytesAsync(new ApiRequest(Path, "ask"), TestContext.Current.CancellationToken));

        string[] texts = [error.ToString(), error.Hint ?? "", endpoint.ToString(), $"{endpoint.Exec}", .. log.Messages.Select(message => message.ToString())];
        texts.ShouldAllBe(text => !text.Contains(secret));
    }

    [Fact]
    public void A_secret_in_a_text_is_found_plain_and_encoded() =>
        PlantedSecrets.Leaks(["nothing", "token s3cret!", "token S3CRET!"], ["s3cret!"]).Count().ShouldBe(2);

    private async Task<ClusterEndpoint> PrepareAsync(string way)
    {
        switch (way)
        {
            case "refused":
                _server.Always(Path, Answer.Status(403, "Forbidden", "no"));
                break;
            case "echoed":
                _server.Always(Path, context => Answer.Text(400, "text/plain", $"bad header Authorization: {context.Request.Headers.Authorization}")(context));
                break;
            case "as text":
                _server.Always(Path, context => Answer.Text(200, "text/html", $"<p>{context.Request.Headers.Authorization}</p>")(context));
                break;
            case "redirected":
                _server.Always(Path, context => Answer.Redirect($"https://login.example.com/?token={context.Request.Headers.Authorization}")(context));
                break;
            case "cut":
                _server.Always(Path, Answer.Reset);
                break;
            case "gone":
                await _server.DisposeAsync();
                break;
        }

        return _server.Endpoint with { CertificateAuthority = PemSource.FromText((way == "untrusted" ? TestAuthority.Create("other") : _authority).Pem) };
    }

    private ClusterEndpoint With(string kind, string secret, ClusterEndpoint endpoint)
    {
        switch (kind)
        {
            case "token":
                return endpoint with { Token = secret };
            case "token file":
                return endpoint with { TokenFile = _folder.Write("token", secret) };
            case "password":
                return endpoint with { BasicUser = "jane", BasicPassword = secret };
            case "plugin":
                return endpoint with { Exec = Plugin($$$"""echo '{"apiVersion":"client.authentication.k8s.io/v1","status":{"token":"{{{secret}}}"}}'""", secret) };
            case "plugin with rubbish":
                return endpoint with { Exec = Plugin($"echo '{secret}'; echo 'Authorization: Bearer {secret}' >&2; exit 1", secret) };
            case "certificate":
                var (certificate, key) = _authority.Client("jane");
                return endpoint with { ClientCertificate = PemSource.FromText(certificate), ClientKey = PemSource.FromText(key) };
            default:
                return endpoint with { Proxy = new Uri($"http://me:{secret}@127.0.0.1:1") };
        }
    }

    private ExecPlugin Plugin(string script, string secret) => new()
    {
        Command = _folder.WriteScript("plugin", script + "\n"),
        Arguments = ["--secret", secret],
        Environment = [KeyValuePair.Create("SECRET", secret)],
        ApiVersion = "client.authentication.k8s.io/v1",
    };
}
