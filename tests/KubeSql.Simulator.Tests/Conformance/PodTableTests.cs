using KubeSql.Simulator.Tests.Servers;

namespace KubeSql.Simulator.Tests.Conformance;

/// <summary>What <c>kubectl get pods</c> shows for pods in all their states.</summary>
public sealed class PodTableTests(ServerPool servers)
{
    private static readonly (string Name, string Status, string Ready, string Reason)[] s_pods =
    [
        ("pending", """{"phase":"Pending"}""", "0/2", "Pending"),
        ("running", """{"phase":"Running","containerStatuses":[{"name":"a","ready":true,"state":{"running":{}}},{"name":"b","ready":true,"state":{"running":{}}}]}""", "2/2", "Running"),
        ("creating", """{"phase":"Pending","containerStatuses":[{"name":"a","state":{"waiting":{"reason":"ContainerCreating"}}}]}""", "0/2", "ContainerCreating"),
        ("crash-loop", """{"phase":"Running","containerStatuses":[{"name":"a","restartCount":7,"state":{"waiting":{"reason":"CrashLoopBackOff"}}},{"name":"b","ready":true,"state":{"running":{}}}]}""", "1/2", "CrashLoopBackOff"),
        ("completed", """{"phase":"Succeeded","containerStatuses":[{"name":"a","state":{"terminated":{"exitCode":0,"reason":"Completed"}}}]}""", "0/2", "Completed"),
        ("half-done", """{"phase":"Running","conditions":[{"type":"Ready","status":"True"}],"containerStatuses":[{"name":"a","state":{"terminated":{"exitCode":0,"reason":"Completed"}}},{"name":"b","ready":true,"state":{"running":{}}}]}""", "1/2", "Running"),
        ("failed", """{"phase":"Failed","containerStatuses":[{"name":"a","state":{"terminated":{"exitCode":3}}}]}""", "0/2", "ExitCode:3"),
        ("killed", """{"phase":"Failed","containerStatuses":[{"name":"a","state":{"terminated":{"exitCode":137,"signal":9}}}]}""", "0/2", "Signal:9"),
        ("evicted", """{"phase":"Failed","reason":"Evicted"}""", "0/2", "Evicted"),
        ("initializing", """{"phase":"Pending","initContainerStatuses":[{"name":"i","state":{"running":{}}}]}""", "0/2", "Init:0/1"),
        ("init-failed", """{"phase":"Pending","initContainerStatuses":[{"name":"i","state":{"terminated":{"exitCode":1,"reason":"Error"}}}]}""", "0/2", "Init:Error"),
        ("init-image", """{"phase":"Pending","initContainerStatuses":[{"name":"i","state":{"waiting":{"reason":"ImagePullBackOff"}}}]}""", "0/2", "Init:ImagePullBackOff"),
        ("init-done", """{"phase":"Pending","initContainerStatuses":[{"name":"i","state":{"terminated":{"exitCode":0}}}],"containerStatuses":[{"name":"a","state":{"waiting":{"reason":"PodInitializing"}}}]}""", "0/2", "PodInitializing"),
    ];

    [Theory, EveryServer]
    public async Task Ready_and_status_are_computed_from_the_containers(string name)
    {
        var server = await servers.GetAsync(name);
        await server.RequireCompleteServerAsync("printers");
        var space = await server.CreateNamespaceAsync();
        var path = $"/api/v1/namespaces/{space}/pods";
        foreach (var pod in s_pods)
        {
            var created = await server.PostAsync(path, $$$"""
                {"metadata":{"name":"{{{pod.Name}}}"},"spec":{"automountServiceAccountToken":false,
                 "initContainers":[{"name":"i","image":"x"}],"containers":[{"name":"a","image":"x"},{"name":"b","image":"x"}]}}
                """);
            created.Code.ShouldBe(201, created.Text);
            (await server.PatchAsync($"{path}/{pod.Name}/status", "merge", $$"""{"status":{{pod.Status}}}""")).Code.ShouldBe(200);
        }

        var table = await server.GetAsync(path, "application/json;as=Table;v=v1;g=meta.k8s.io");

        var rows = table.Json["rows"]!.AsArray()
            .Select(row => row!["cells"]!.AsArray())
            .Select(cells => (cells[0]!.GetValue<string>(), cells[1]!.GetValue<string>(), cells[2]!.GetValue<string>()));
        rows.ShouldBe(s_pods.Select(pod => (pod.Name, pod.Ready, pod.Reason)), ignoreOrder: true);
    }
}
