namespace KubeSql.Kubernetes.Tests;

public sealed class RotationTests : IDisposable
{
    private const string Path = "/openapi/v3";

    private readonly TestAuthority _authority = TestAuthority.Create();
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_new_authority_in_the_same_file_is_trusted_by_new_connections()
    {
        var next = TestAuthority.Create("next");
        await using var before = await StartAsync(_authority);
        await using var after = await StartAsync(next);
        await using var way = new SwitchedWay(before.Address);
        await using var connection = new ClusterConnection(Endpoint(way) with { CertificateAuthority = PemSource.FromFile(_folder.Write("ca", _authority.Pem)) });
        await AskAsync(connection);

        way.SwitchTo(after.Address);
        await Should.ThrowAsync<KubeTransportException>(() => AskAsync(connection));
        _folder.Write("ca", $"{_authority.Pem}\n{next.Pem}");
        await AskAsync(connection);

        after.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_authority_file_that_is_half_written_does_not_disturb()
    {
        await using var server = await StartAsync(_authority);
        await using var connection = new ClusterConnection(server.Endpoint with { CertificateAuthority = PemSource.FromFile(_folder.Write("ca", _authority.Pem)) });
        await AskAsync(connection);

        _folder.Write("ca", _authority.Pem[..40]);
        await AskAsync(connection);

        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_client_certificate_that_is_rotated_is_shown_by_new_requests()
    {
        await using var server = await StartAsync(_authority, wantsClientCertificate: true);
        Write(_authority.Client("old"));
        await using var connection = new ClusterConnection(WithClient(server.Endpoint));
        await AskAsync(connection);

        Write(_authority.Client("renewed"));
        await AskAsync(connection);

        server.Requests.Select(request => request.ClientCertificate).ShouldBe(["CN=old", "CN=renewed"]);
    }

    [Fact]
    public async Task A_client_certificate_whose_key_is_not_there_yet_is_not_shown_yet()
    {
        await using var server = await StartAsync(_authority, wantsClientCertificate: true);
        Write(_authority.Client("old"));
        await using var connection = new ClusterConnection(WithClient(server.Endpoint));
        await AskAsync(connection);
        var (certificate, key) = _authority.Client("renewed");

        _folder.Write("crt", certificate);
        await AskAsync(connection);
        _folder.Write("key", key);
        await AskAsync(connection);

        server.Requests.Select(request => request.ClientCertificate).ShouldBe(["CN=old", "CN=old", "CN=renewed"]);
    }

    [Fact]
    public async Task A_refused_client_certificate_is_read_again_and_the_request_repeated_once()
    {
        await using var server = await StartAsync(_authority, wantsClientCertificate: true);
        Write(_authority.Client("old"));
        server.On(Path, async context =>
        {
            Write(_authority.Client("renewed"));
            await Answer.Status(401, "Unauthorized", "expired")(context);
        });
        await using var connection = new ClusterConnection(WithClient(server.Endpoint));

        await AskAsync(connection);

        server.Requests.Select(request => request.ClientCertificate).ShouldBe(["CN=old", "CN=renewed"]);
    }

    [Fact]
    public async Task A_plugin_that_gives_another_certificate_gets_new_connections()
    {
        await using var server = await StartAsync(_authority, wantsClientCertificate: true);
        WriteAnswer("old");
        var plugin = new ExecPlugin { Command = _folder.WriteScript("plugin", $"cat '{_folder.Path}/answer'\n"), ApiVersion = "client.authentication.k8s.io/v1" };
        await using var connection = new ClusterConnection(server.Endpoint with { CertificateAuthority = PemSource.FromText(_authority.Pem), Exec = plugin });
        await AskAsync(connection);

        WriteAnswer("renewed");
        server.On(Path, Answer.Status(401, "Unauthorized", "expired"));
        await AskAsync(connection);

        server.Requests.Select(request => request.ClientCertificate).ShouldBe(["CN=old", "CN=old", "CN=renewed"]);
    }

    private static ClusterEndpoint Endpoint(SwitchedWay way) => new() { Name = "test", Server = way.Address };

    private ClusterEndpoint WithClient(ClusterEndpoint endpoint) => endpoint with
    {
        CertificateAuthority = PemSource.FromText(_authority.Pem),
        ClientCertificate = PemSource.FromFile(System.IO.Path.Combine(_folder.Path, "crt")),
        ClientKey = PemSource.FromFile(System.IO.Path.Combine(_folder.Path, "key")),
    };

    private void Write((string Certificate, string Key) pair)
    {
        _folder.Write("crt", pair.Certificate);
        _folder.Write("key", pair.Key);
    }

    private void WriteAnswer(string name)
    {
        var (certificate, key) = _authority.Client(name);
        _folder.Write("answer", System.Text.Json.JsonSerializer.Serialize(
            new { apiVersion = "client.authentication.k8s.io/v1", status = new { clientCertificateData = certificate, clientKeyData = key } }));
    }

    private static async Task<ScriptedServer> StartAsync(TestAuthority authority, bool wantsClientCertificate = false)
    {
        var server = await ScriptedServer.StartAsync(authority.Server(["127.0.0.1"]), wantsClientCertificate);
        return server.Always(Path, Answer.Status(404, "NotFound", "asked again each time"));
    }

    // A server without the index is asked for it every time.
    private static Task AskAsync(ClusterConnection connection) => connection.Client.SendAsync(
        new ApiRequest("/openapi/v3", "ask"), TestContext.Current.CancellationToken).ContinueWith(
        asked => asked.Exception?.InnerException is KubeApiException { ErrorId: "NotFound" } ? Task.CompletedTask : asked, TaskScheduler.Default).Unwrap();
}
