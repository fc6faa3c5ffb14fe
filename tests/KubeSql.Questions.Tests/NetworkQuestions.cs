using System.Text.Json.Nodes;
using KubeSql.Questions.Tests.Clusters;

namespace KubeSql.Questions.Tests;

public sealed class NetworkQuestions(ExamClusters clusters)
{
    public static TheoryData<string> Names => ExamClusters.Names;

    [Theory, MemberData(nameof(Names))]
    public Task A073_services_without_a_ready_address(string cluster) => clusters.CheckAsync(cluster, "A073", async raw =>
    {
        var ready = (await raw.ItemsAsync("/api/v1/endpoints"))
            .Where(item => item.List("subsets").Any(subset => subset.List("addresses").Any())).Select(item => (item.Namespace(), item.Name())).ToHashSet();
        return (await raw.ItemsAsync("/api/v1/services"))
            .Where(service => service.At("spec", "selector") is not null && !ready.Contains((service.Namespace(), service.Name())))
            .Select(service => (object?[])[service.Namespace(), service.Name()]);
    });

    [Theory, MemberData(nameof(Names))]
    public Task A074_ingress_rules(string cluster) => clusters.CheckAsync(cluster, "A074", async raw =>
        from ingress in await raw.ItemsAsync("/apis/networking.k8s.io/v1/ingresses")
        from rule in ingress.List("spec", "rules")
        from path in rule.List("http", "paths")
        select (object?[])[ingress.Namespace(), ingress.Name(), rule.Text("host"), path.Text("path"), path.Text("backend", "service", "name")]);

    [Theory, MemberData(nameof(Names))]
    public Task A069_disruption_budgets_and_their_pods(string cluster) => clusters.CheckAsync(cluster, "A069", async raw =>
    {
        var pods = await raw.ItemsAsync("/api/v1/pods");
        return from budget in await raw.ItemsAsync("/apis/policy/v1/poddisruptionbudgets")
               where budget.At("spec", "selector") is not null
               from pod in pods
               where pod.Namespace() == budget.Namespace() && Selects(budget.At("spec", "selector"), pod)
               select (object?[])[budget.Namespace(), budget.Name(), pod.Name()];
    });

    private static bool Selects(JsonNode? selector, JsonNode pod)
    {
        string? Label(string key) => pod.Text("metadata", "labels", key);
        var labels = selector.At("matchLabels")?.AsObject().All(label => Label(label.Key) == label.Value!.ToString()) ?? true;
        return labels && selector.List("matchExpressions").All(expression =>
        {
            var value = Label(expression.Text("key")!);
            var isListed = expression.List("values").Any(candidate => candidate.ToString() == value);
            return expression.Text("operator") switch
            {
                "In" => isListed,
                "NotIn" => !isListed,
                "Exists" => value is not null,
                _ => value is null,
            };
        });
    }
}
