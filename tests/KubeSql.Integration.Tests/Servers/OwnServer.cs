using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using KubeSql.Integration.Tests.Clusters;

namespace KubeSql.Integration.Tests.Servers;

/// <summary>
/// A real kube-apiserver with an etcd of its own, to be killed, stopped and put back in time. Their binaries are in the folder that
/// KUBESQL_TEST_SERVERS names.
/// </summary>
public sealed class OwnServer : ClusterUnderTest
{
    private const string Variable = "KUBESQL_TEST_SERVERS";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubesql-server-");
    private readonly HttpClient _http = new();
    private readonly int _etcdPort = FreePort();
    private readonly int _port = FreePort();
    private string _binaries = "";
    private ServerIdentity _identity = null!;
    private ServerProcess? _etcd;
    private ServerProcess? _server;

    public ServerProcess Etcd => _etcd!;

    public ServerProcess ApiServer => _server!;

    private string Data => Path.Combine(_folder.FullName, "etcd");

    private string Snapshot => Path.Combine(_folder.FullName, "snapshot");

    public override async ValueTask InitializeAsync()
    {
        _binaries = Environment.GetEnvironmentVariable(Variable) ?? "";
        Missing = !OperatingSystem.IsLinux() ? "Signals are sent as Linux has them."
            : !File.Exists(Path.Combine(_binaries, "kube-apiserver")) ? $"{Variable} names no folder with a kube-apiserver."
            : FindEtcd() is null ? "There is no etcd."
            : null;
        if (Missing is not null)
        {
            return;
        }

        _identity = ServerIdentity.Write(_folder.FullName);
        Kubeconfig = KubeconfigOf("admin", "admin-token");
        ViewerKubeconfig = KubeconfigOf(Viewer, "viewer-token");
        await HealAsync(CancellationToken.None);
    }

    public override Task<JsonNode> GetAsync(string path, CancellationToken cancellationToken) => Api.GetAsync(path, cancellationToken);

    /// <summary>A kubeconfig file of somebody with a token.</summary>
    public string KubeconfigOf(string name, string token) => _identity.Kubeconfig(name, new Uri($"https://127.0.0.1:{_port}"), token);

    /// <summary>Both run and answer.</summary>
    public async Task HealAsync(CancellationToken cancellationToken)
    {
        await StartEtcdAsync(cancellationToken);
        await StartApiServerAsync(cancellationToken);
    }

    /// <summary>Starts etcd if it does not run, and waits until it answers.</summary>
    public async Task StartEtcdAsync(CancellationToken cancellationToken)
    {
        if (_etcd is not { HasEnded: false })
        {
            var client = $"http://127.0.0.1:{_etcdPort}";
            var peer = $"http://127.0.0.1:{FreePort()}";
            _etcd = new ServerProcess(
                FindEtcd()!, Log("etcd"), "--data-dir", Data, "--listen-client-urls", client, "--advertise-client-urls", client, "--listen-peer-urls", peer,
                "--initial-advertise-peer-urls", peer, "--initial-cluster", $"default={peer}", "--unsafe-no-fsync", "--log-level", "warn");
            _etcd.Start();
        }

        await UntilAsync(_etcd, async () => (await _http.GetAsync($"http://127.0.0.1:{_etcdPort}/health", cancellationToken)).IsSuccessStatusCode, cancellationToken);
    }

    /// <summary>Starts the API server if it does not run, and waits until it is ready.</summary>
    public async Task StartApiServerAsync(CancellationToken cancellationToken)
    {
        if (_server is not { HasEnded: false })
        {
            _server = NewApiServer(_port, "apiserver");
            _server.Start();
        }

        await UntilAsync(_server, async () => await Api.StatusOfAsync("/readyz", cancellationToken) == HttpStatusCode.OK, cancellationToken);
    }

    /// <summary>What is done while the API server is away: through a second one on the same etcd.</summary>
    public async Task BehindItsBackAsync(Func<DirectApi, Task> write, CancellationToken cancellationToken)
    {
        var port = FreePort();
        await using var second = NewApiServer(port, "second");
        second.Start();
        using var api = new DirectApi(_identity.Kubeconfig("second", new Uri($"https://127.0.0.1:{port}"), "admin-token"));
        await UntilAsync(second, async () => await api.StatusOfAsync("/readyz", cancellationToken) == HttpStatusCode.OK, cancellationToken);
        await write(api);
    }

    /// <summary>Lets etcd forget every state but the present one.</summary>
    public async Task CompactAsync(CancellationToken cancellationToken)
    {
        var etcd = $"http://127.0.0.1:{_etcdPort}/v3/kv";
        using var range = await _http.PostAsJsonAsync($"{etcd}/range", new JsonObject { ["key"] = "Lw==" }, cancellationToken);
        var revision = (string)JsonNode.Parse(await range.Content.ReadAsStringAsync(cancellationToken))!["header"]!["revision"]!;
        using var compaction = await _http.PostAsJsonAsync($"{etcd}/compaction", new JsonObject { ["revision"] = revision, ["physical"] = true }, cancellationToken);
        compaction.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Keeps the data as they are, to come back to.</summary>
    public async Task TakeSnapshotAsync(CancellationToken cancellationToken)
    {
        await ApiServer.KillAsync();
        await Etcd.KillAsync();
        (await ChildProcess.RunAsync("cp", ["-a", Data, Snapshot], cancellationToken)).ExitCode.ShouldBe(0);
        await HealAsync(cancellationToken);
    }

    /// <summary>Puts the data back to the snapshot.</summary>
    public async Task RestoreSnapshotAsync(CancellationToken cancellationToken)
    {
        await ApiServer.KillAsync();
        await Etcd.KillAsync();
        Directory.Delete(Data, recursive: true);
        Directory.Move(Snapshot, Data);
        await HealAsync(cancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_etcd?.DisposeAsync() ?? ValueTask.CompletedTask);
        _http.Dispose();
        _folder.Delete(recursive: true);
    }

    // Without a watch cache every watch goes to etcd, so that what etcd forgets is forgotten.
    private ServerProcess NewApiServer(int port, string name) => new(
        Path.Combine(_binaries, "kube-apiserver"), Log(name),
        [
            "--etcd-servers", $"http://127.0.0.1:{_etcdPort}", "--bind-address", "127.0.0.1", "--secure-port", $"{port}", "--advertise-address", "192.0.2.1",
            "--endpoint-reconciler-type", "none", "--authorization-mode", "RBAC", "--service-cluster-ip-range", "10.96.0.0/12",
            "--service-account-issuer", "https://kubernetes.default.svc", "--disable-admission-plugins", "ServiceAccount", "--watch-cache=false",
            .. _identity.Arguments,
        ]);

    private string? FindEtcd() => new[] { Path.Combine(_binaries, "etcd-sid"), Path.Combine(_binaries, "etcd") }.FirstOrDefault(File.Exists) ?? ChildProcess.Find("etcd");

    private string Log(string name) => Path.Combine(_folder.FullName, $"{name}.log");

    private static async Task UntilAsync(ServerProcess server, Func<Task<bool>> isReady, CancellationToken cancellationToken)
    {
        var answered = await Poll.UntilAsync(
            async () =>
            {
                try
                {
                    return await isReady();
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            answered => answered || server.HasEnded, TimeSpan.FromMinutes(2), cancellationToken);
        answered.ShouldBeTrue(server.LastWords);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
