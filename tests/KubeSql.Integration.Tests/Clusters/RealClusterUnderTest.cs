using System.Text.Json.Nodes;

namespace KubeSql.Integration.Tests.Clusters;

/// <summary>The API server that KUBESQL_TEST_KUBECONFIG names; kubectl tells the truth about it.</summary>
public sealed class RealClusterUnderTest : ClusterUnderTest
{
    private const string Variable = "KUBESQL_TEST_KUBECONFIG";

    public override ValueTask InitializeAsync()
    {
        var kubeconfig = Environment.GetEnvironmentVariable(Variable);
        Missing = string.IsNullOrEmpty(kubeconfig) ? $"{Variable} names no kubeconfig of a real API server."
            : ChildProcess.Find("kubectl") is null ? "kubectl, which tells the truth about the real API server, is not on PATH."
            : null;
        if (Missing is null)
        {
            Kubeconfig = Path.GetFullPath(kubeconfig!);
            var viewer = Path.Combine(Path.GetDirectoryName(Kubeconfig)!, $"{Viewer}.kubeconfig");
            ViewerKubeconfig = File.Exists(viewer) ? viewer : null;
        }

        return ValueTask.CompletedTask;
    }

    public override async Task<JsonNode> GetAsync(string path, CancellationToken cancellationToken)
    {
        var kubectl = await ChildProcess.RunAsync("kubectl", ["--kubeconfig", Kubeconfig, "get", "--raw", path], cancellationToken);
        kubectl.ExitCode.ShouldBe(0, kubectl.Error);
        return JsonNode.Parse(kubectl.Output)!;
    }
}
