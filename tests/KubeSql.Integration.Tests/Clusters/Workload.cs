namespace KubeSql.Integration.Tests.Clusters;

/// <summary>Two nodes and four pods that hold what queries go wrong about: nothing scheduled, nothing running, statuses in another order.</summary>
public sealed class Workload : IAsyncDisposable
{
    private Workload(TestNamespace space) => Space = space;

    public TestNamespace Space { get; }

    public string Namespace => Space.Name;

    public string DockerNode => $"{Space.Name}-docker";

    public string OtherNode => $"{Space.Name}-other";

    public static async Task<Workload> CreateAsync(DirectApi api, CancellationToken cancellationToken)
    {
        var workload = new Workload(await TestNamespace.CreateAsync(api, cancellationToken));
        var space = workload.Space;
        await space.AddAsync("/api/v1/nodes", Manifests.Node(workload.DockerNode, "docker://1.10.3", "3910m"), cancellationToken);
        await space.AddAsync("/api/v1/nodes", Manifests.Node(workload.OtherNode, "containerd://1.7.0", "2"), cancellationToken);
        foreach (var pod in new[]
        {
            Manifests.Pod("watchtest", workload.DockerNode, "192.0.2.1", "Running", ("web", 3), ("proxy", 1)),
            Manifests.Pod("single", workload.OtherNode, "192.0.2.2", "Running", ("web", 5)),
            Manifests.Pod("finished", workload.DockerNode, "192.0.2.1", "Succeeded", ("job", 0)),
            Manifests.Pod("waiting", null, null, "Pending", ("web", 0)),
        })
        {
            await space.AddAsync(space.Pods, pod, cancellationToken);
        }

        return workload;
    }

    public ValueTask DisposeAsync() => Space.DisposeAsync();
}
