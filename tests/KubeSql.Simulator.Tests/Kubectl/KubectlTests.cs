using System.Text.Json.Nodes;

namespace KubeSql.Simulator.Tests.Kubectl;

public sealed class KubectlTests(KubectlRunner kubectl) : IClassFixture<KubectlRunner>
{
    private const string Deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: NAME
          namespace: default
        spec:
          replicas: 2
          selector:
            matchLabels: {app: web}
          template:
            metadata:
              labels: {app: web}
            spec:
              containers:
              - name: web
                image: registry.example/web:TAG
        """;

    [Fact]
    public async Task Everything_is_got_wide()
    {
        var output = await kubectl.RunAsync("get all,nodes,events,configmaps,secrets,pv,pvc,ingresses -A -o wide");

        output.ShouldContain("READINESS GATES");
        output.ShouldContain("CONTAINER-RUNTIME");
    }

    [Fact]
    public async Task Every_listable_resource_is_got()
    {
        var resources = await kubectl.RunAsync("api-resources --verbs=list -o name");

        foreach (var resource in resources.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var (code, _, error) = await kubectl.TryRunAsync($"get {resource} -A -o wide");
            code.ShouldBe(0, $"{resource}: {error}");
        }
    }

    [Fact]
    public async Task Json_has_what_the_server_has()
    {
        var pods = JsonNode.Parse(await kubectl.RunAsync("get pods -A -o json"))!["items"]!.AsArray();
        var yaml = await kubectl.RunAsync("get nodes -o yaml");

        pods.Count.ShouldBeGreaterThan(40);
        pods[0]!["kind"]!.GetValue<string>().ShouldBe("Pod");
        yaml.ShouldContain("kind: Node");
    }

    [Fact]
    public async Task Pods_and_nodes_are_described()
    {
        var first = (await kubectl.RunAsync("get pods -A -o jsonpath={.items[0].metadata.namespace},{.items[0].metadata.name}")).Split(',');

        (await kubectl.RunAsync($"describe pod -n {first[0]} {first[1]}")).ShouldContain("Containers:");
        (await kubectl.RunAsync("describe nodes")).ShouldContain("Allocatable:");
    }

    [Fact]
    public async Task Resources_are_listed_and_explained()
    {
        (await kubectl.RunAsync("api-resources")).ShouldMatch(@"deployments\s+deploy\s+apps/v1\s+true\s+Deployment");
        (await kubectl.RunAsync("explain pods.spec")).ShouldContain("restartPolicy");
    }

    [Fact]
    public async Task Manifests_are_applied_changed_and_deleted()
    {
        var first = Deployment.Replace("NAME", "web").Replace("TAG", "1");

        (await kubectl.RunAsync("apply -f -", first)).ShouldContain("deployment.apps/web created");
        (await kubectl.RunAsync("apply -f -", first)).ShouldContain("deployment.apps/web unchanged");
        (await kubectl.RunAsync("apply -f -", first.Replace("web:1", "web:2"))).ShouldContain("deployment.apps/web configured");
        (await kubectl.RunAsync("get deploy web -o wide")).ShouldContain("registry.example/web:2");
        (await kubectl.RunAsync("scale deploy web --replicas=4")).ShouldContain("scaled");
        (await kubectl.RunAsync("label deploy web tier=front")).ShouldContain("labeled");
        (await kubectl.RunAsync("patch deploy web -p \"{\\\"spec\\\":{\\\"paused\\\":true}}\"")).ShouldContain("patched");
        (await kubectl.RunAsync("get deploy web -o jsonpath={.spec.replicas}{.spec.paused}{.metadata.labels.tier}")).ShouldBe("4truefront");
        (await kubectl.RunAsync("delete deploy web")).ShouldContain("deleted");
        (await kubectl.TryRunAsync("get deploy web")).Error.ShouldContain("deployments.apps \"web\" not found");
    }

    [Fact]
    public async Task A_manifest_with_an_unknown_field_is_refused()
    {
        var (code, _, error) = await kubectl.TryRunAsync("create -f -", Deployment.Replace("NAME", "bad").Replace("replicas:", "replica:"));

        code.ShouldNotBe(0);
        error.ShouldContain("replica");
    }

    [Fact]
    public async Task Objects_are_created_by_their_commands()
    {
        await kubectl.RunAsync("create namespace made");
        await kubectl.RunAsync("create configmap c -n made --from-literal=key=value");
        await kubectl.RunAsync("create secret generic s -n made --from-literal=key=value");
        await kubectl.RunAsync("create serviceaccount a -n made");
        await kubectl.RunAsync("create deployment d -n made --image=registry.example/d:1 --replicas=3");
        await kubectl.RunAsync("create role r -n made --verb=get,list --resource=pods");
        await kubectl.RunAsync("create rolebinding b -n made --role=r --serviceaccount=made:a");

        (await kubectl.RunAsync("get configmap c -n made -o jsonpath={.data.key}")).ShouldBe("value");
        (await kubectl.RunAsync("get secret s -n made -o jsonpath={.data.key}")).ShouldBe("dmFsdWU=");
        (await kubectl.RunAsync("get deployment d -n made -o jsonpath={.spec.replicas}{.spec.template.spec.containers[0].image}"))
            .ShouldBe("3registry.example/d:1");
        (await kubectl.RunAsync("get role r -n made -o jsonpath={.rules[0].verbs}")).ShouldBe("""["get","list"]""");
        (await kubectl.RunAsync("auth can-i list pods -n made --as system:serviceaccount:made:a")).Trim().ShouldBe("yes");
        (await kubectl.TryRunAsync("auth can-i delete pods -n made --as system:serviceaccount:made:a")).Output.Trim().ShouldBe("no");

        await kubectl.RunAsync("delete namespace made");
        (await kubectl.TryRunAsync("get configmap c -n made")).Code.ShouldNotBe(0);
    }

    [Fact]
    public async Task A_watch_prints_a_line_for_each_change()
    {
        await kubectl.RunAsync("apply -f -", Deployment.Replace("NAME", "watched").Replace("TAG", "1"));
        using var watch = kubectl.Start("get deploy watched -w");
        try
        {
            while (await ReadLineAsync(watch) is { } line && !line.StartsWith("watched", StringComparison.Ordinal))
            {
            }

            await kubectl.RunAsync("scale deploy watched --replicas=7");

            (await ReadLineAsync(watch)).ShouldNotBeNull().ShouldContain("0/7");
        }
        finally
        {
            watch.Kill();
            await kubectl.RunAsync("delete deploy watched");
        }
    }

    private static async Task<string?> ReadLineAsync(System.Diagnostics.Process process)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        return await process.StandardOutput.ReadLineAsync(limit.Token);
    }
}
