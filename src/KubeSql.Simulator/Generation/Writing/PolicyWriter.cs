using KubeSql.Simulator.Generation.Planning;
using KubeSql.Simulator.Schema;

namespace KubeSql.Simulator.Generation.Writing;

/// <summary>Writes network policies of namespaces, and disruption budgets and autoscalers of workloads.</summary>
internal sealed class PolicyWriter(ObjectEmitter emitter, ClusterPlan plan)
{
    private readonly ResourceFacts _networkPolicies = SchemaFacts.BuiltIn.Resource("networking.k8s.io/v1", "networkpolicies");
    private readonly ResourceFacts _budgets = SchemaFacts.BuiltIn.Resource("policy/v1", "poddisruptionbudgets");
    private readonly ResourceFacts _autoscalers = SchemaFacts.BuiltIn.Resource("autoscaling/v2", "horizontalpodautoscalers");
    private readonly SeededRandom _random = plan.Random("policies");

    public void Write()
    {
        foreach (var ns in plan.Namespaces)
        {
            WriteNetworkPolicies(ns);
        }

        foreach (var workload in plan.Workloads.Where(workload => workload.Kind is WorkloadKind.Deployment or WorkloadKind.StatefulSet && workload.Replicas > 0))
        {
            WriteBudgets(workload);
            if (workload.Kind == WorkloadKind.Deployment && _random.Chance(0.25))
            {
                WriteAutoscaler(workload);
            }
        }
    }

    private void WriteNetworkPolicies(NamespacePlan ns)
    {
        void Policy(string name, string spec) =>
            emitter.Write(_networkPolicies, new ObjectMetadata(name, _random.NextUid(), ns.Age) { Namespace = ns.Name, Generation = 1 }, $$"""{"spec":{{spec}}}""");

        switch (ns.NetworkPolicy)
        {
            case NetworkPolicyStyle.DefaultDeny:
                Policy("default-deny", """{"podSelector":{},"policyTypes":["Ingress","Egress"]}""");
                Policy("allow-dns", """{"podSelector":{},"policyTypes":["Egress"],"egress":[{"ports":[{"protocol":"UDP","port":53}],"to":[{"namespaceSelector":{"matchLabels":{"kubernetes.io/metadata.name":"kube-system"}}}]}]}""");
                break;
            case NetworkPolicyStyle.AllowAll:
                Policy("allow-all", """{"podSelector":{},"policyTypes":["Ingress"],"ingress":[{}]}""");
                break;
            case NetworkPolicyStyle.Selective:
                Policy("backend-from-frontend", """{"podSelector":{"matchLabels":{"tier":"backend"}},"policyTypes":["Ingress"],"ingress":[{"from":[{"podSelector":{"matchLabels":{"tier":"frontend"}}}],"ports":[{"protocol":"TCP","port":8080}]}]}""");
                break;
        }
    }

    private void WriteBudgets(WorkloadPlan workload)
    {
        // Curated workloads first: one with two budgets that overlap; after that by chance, so that many have none.
        var isDoubled = workload is { Name: "cart", Namespace.Name: "shop" };
        if (!isDoubled && workload.Name != "checkout" && !_random.Chance(0.35))
        {
            return;
        }

        // A budget finds its pods by fewer labels than their workload does.
        WriteBudget(workload, workload.Name, $$"""{"matchLabels":{{JsonText.Map(workload.Template.Labels.Take(1))}}}""", "\"minAvailable\":\"50%\"");
        if (isDoubled)
        {
            WriteBudget(workload, $"{workload.Name}-strict",
                $$"""{"matchExpressions":[{"key":"app.kubernetes.io/name","operator":"In","values":["{{workload.Name}}"]}]}""", "\"maxUnavailable\":0");
        }
    }

    private void WriteBudget(WorkloadPlan workload, string name, string selector, string rule)
    {
        var healthy = workload.ReadyPods;
        var desired = rule.Contains("maxUnavailable", StringComparison.Ordinal) ? workload.Replicas : (workload.Replicas + 1) / 2;
        emitter.Write(_budgets, new ObjectMetadata(name, _random.NextUid(), workload.Age) { Namespace = workload.Namespace.Name, Generation = 1, Labels = workload.Template.Labels }, $$$"""
            {"spec":{{{{rule}}},"selector":{{{selector}}}},
            "status":{"observedGeneration":1,"disruptionsAllowed":{{{Math.Max(0, healthy - desired)}}},"currentHealthy":{{{healthy}}},"desiredHealthy":{{{desired}}},"expectedPods":{{{workload.Replicas}}},
            "conditions":[{"type":"DisruptionAllowed","status":"{{{(healthy > desired ? "True" : "False")}}}","observedGeneration":1,"lastTransitionTime":"{{{emitter.Timeline.Time(workload.Age / 2)}}}","reason":"{{{(healthy > desired ? "SufficientPods" : "InsufficientPods")}}}","message":""}]}}
            """);
    }

    private void WriteAutoscaler(WorkloadPlan workload)
    {
        var current = _random.Between(10, 120);
        emitter.Write(_autoscalers, new ObjectMetadata(workload.Name, _random.NextUid(), workload.Age) { Namespace = workload.Namespace.Name, Labels = workload.Template.Labels }, $$$$"""
            {"spec":{"scaleTargetRef":{"kind":"Deployment","name":"{{{{workload.Name}}}}","apiVersion":"apps/v1"},"minReplicas":{{{{Math.Max(1, workload.Replicas / 2)}}}},"maxReplicas":{{{{workload.Replicas * 3}}}},
            "metrics":[{"type":"Resource","resource":{"name":"cpu","target":{"type":"Utilization","averageUtilization":70}}}]},
            "status":{"lastScaleTime":"{{{{emitter.Timeline.Time(_random.Between(60, 86_400))}}}}","currentReplicas":{{{{workload.Replicas}}}},"desiredReplicas":{{{{workload.Replicas}}}},
            "currentMetrics":[{"type":"Resource","resource":{"name":"cpu","current":{"averageValue":"{{{{current}}}}m","averageUtilization":{{{{current}}}}}}}],
            "conditions":[{"type":"AbleToScale","status":"True","lastTransitionTime":"{{{{emitter.Timeline.Time(workload.Age)}}}}","reason":"ReadyForNewScale","message":"recommended size matches current size"},
            {"type":"ScalingActive","status":"{{{{(current > 110 ? "False" : "True")}}}}","lastTransitionTime":"{{{{emitter.Timeline.Time(workload.Age)}}}}","reason":"{{{{(current > 110 ? "FailedGetResourceMetric" : "ValidMetricFound")}}}}","message":""}]}}
            """);
    }
}
