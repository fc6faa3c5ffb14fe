using System.Text.Json.Nodes;
using KubeSql.Simulator;

namespace KubeSql.Integration.Tests.Clusters;

/// <summary>A simulated cluster on a socket, with TLS, tokens and RBAC.</summary>
public sealed class SimulatedClusterUnderTest : ClusterUnderTest
{
    private const string AdministratorToken = "administrator-token";
    private const string ViewerToken = "viewer-token";

    private readonly SimulatedCluster _cluster = SimulatedCluster.Create();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubesql-integration-");
    private SimulatorHost? _host;

    public override async ValueTask InitializeAsync()
    {
        _cluster.AddToken(AdministratorToken, "administrator", "system:masters");
        _cluster.AddToken(ViewerToken, Viewer);
        _host = await SimulatorHost.StartAsync(_cluster, new SimulatorHostOptions { UseTls = true });
        Kubeconfig = Write("admin", _host.Kubeconfig);
        ViewerKubeconfig = Write(Viewer, _host.Kubeconfig.Replace(AdministratorToken, ViewerToken, StringComparison.Ordinal));
    }

    public override Task<JsonNode> GetAsync(string path, CancellationToken cancellationToken) => Api.GetAsync(path, cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await (_host?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _cluster.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private string Write(string name, string text)
    {
        var file = Path.Combine(_folder.FullName, $"{name}.kubeconfig");
        File.WriteAllText(file, text);
        return file;
    }
}
