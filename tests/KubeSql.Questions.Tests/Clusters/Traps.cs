using System.Text;
using System.Text.Json.Nodes;
using KubeSql.Simulator;
using KubeSql.Simulator.Schema;

namespace KubeSql.Questions.Tests.Clusters;

/// <summary>Objects on which the usual wrong answers go wrong.</summary>
internal static class Traps
{
    public static void AddTo(SimulatedCluster cluster)
    {
        foreach (var item in Objects())
        {
            var resource = SchemaFacts.BuiltIn.Resources.First(known => known.Kind == item.Text("kind"));
            cluster.Objects.Create(resource, item.Namespace(), item.Name(), Encoding.UTF8.GetBytes(item.ToJsonString()));
        }
    }

    private static IEnumerable<JsonNode> Objects() => ((string[])
    [
        """{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"trap"}}""",
        """{"apiVersion":"v1","kind":"Node","metadata":{"name":"trap-busy"},"status":{"allocatable":{"cpu":"3920m","memory":"16Gi","pods":"110"},"capacity":{"cpu":"4","memory":"16Gi","pods":"110"}}}""",
        """{"apiVersion":"v1","kind":"Node","metadata":{"name":"trap-empty"},"status":{"allocatable":{"cpu":"2","memory":"8Gi"},"capacity":{"cpu":"2","memory":"8Gi","pods":"110"}}}""",
        """
        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"second","namespace":"trap","labels":{"tier":"x"}},"spec":{"nodeName":"trap-busy","overhead":{"cpu":"50m"},
          "initContainers":[{"name":"side","image":"host:5000/side","restartPolicy":"Always","resources":{"requests":{"cpu":"100m"}}},
            {"name":"prepare","image":"prepare:1","resources":{"requests":{"cpu":"2"}}}],
          "containers":[{"name":"first","image":"one:1","resources":{"requests":{"cpu":"250m"}},"env":[{"name":"X","valueFrom":{"configMapKeyRef":{"name":"used-by-env","key":"k"}}}]},
            {"name":"second","image":"two:latest","resources":{"requests":{"cpu":"0.25"}}}],
          "volumes":[{"name":"v","projected":{"sources":[{"configMap":{"name":"used-by-projection"}}]}}]},
         "status":{"phase":"Running","conditions":[{"type":"Initialized","status":"True"},{"type":"Ready","status":"False"}],
          "containerStatuses":[{"name":"second","ready":false,"restartCount":7,"image":"two:latest","imageID":"","state":{"waiting":{"reason":"CrashLoopBackOff"}},"lastState":{"terminated":{"reason":"OOMKilled","exitCode":137}}},
            {"name":"first","ready":true,"restartCount":0,"image":"one:1","imageID":"","state":{"running":{}},"lastState":{}}]}}
        """,
        """{"apiVersion":"v1","kind":"Pod","metadata":{"name":"finished","namespace":"trap"},"spec":{"nodeName":"trap-busy","containers":[{"name":"c","image":"c@sha256:0f","resources":{"requests":{"cpu":"3"}}}]},"status":{"phase":"Succeeded"}}""",
        """{"apiVersion":"v1","kind":"Pod","metadata":{"name":"waiting","namespace":"trap"},"spec":{"containers":[{"name":"c","image":"c:1"}]},"status":{"phase":"Pending","conditions":[{"type":"Initialized","status":"True","message":"not this"},{"type":"PodScheduled","status":"False","message":"0/2 nodes are available"}]}}""",
        """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"used-by-env","namespace":"trap"}}""",
        """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"used-by-projection","namespace":"trap"}}""",
        """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"unused","namespace":"trap"}}""",
        """{"apiVersion":"v1","kind":"Service","metadata":{"name":"unready","namespace":"trap"},"spec":{"selector":{"tier":"x"}}}""",
        """{"apiVersion":"v1","kind":"Endpoints","metadata":{"name":"unready","namespace":"trap"},"subsets":[{"notReadyAddresses":[{"ip":"10.0.0.1"}]}]}""",
        """{"apiVersion":"policy/v1","kind":"PodDisruptionBudget","metadata":{"name":"by-expression","namespace":"trap"},"spec":{"selector":{"matchExpressions":[{"key":"tier","operator":"In","values":["x","y"]}]}}}""",
        """{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"RoleBinding","metadata":{"name":"right","namespace":"trap"},"roleRef":{"kind":"ClusterRole","name":"view","apiGroup":"rbac.authorization.k8s.io"},"subjects":[{"kind":"ServiceAccount","name":"robot","namespace":"trap"}]}""",
        """{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"RoleBinding","metadata":{"name":"user","namespace":"trap"},"roleRef":{"kind":"ClusterRole","name":"admin","apiGroup":"rbac.authorization.k8s.io"},"subjects":[{"kind":"User","name":"robot"}]}""",
        """{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRoleBinding","metadata":{"name":"elsewhere"},"roleRef":{"kind":"ClusterRole","name":"admin","apiGroup":"rbac.authorization.k8s.io"},"subjects":[{"kind":"ServiceAccount","name":"robot","namespace":"default"}]}""",
        """{"apiVersion":"v1","kind":"Event","metadata":{"name":"series","namespace":"trap"},"type":"Warning","reason":"SeriesOfTrap","eventTime":"2020-01-01T00:00:00.000000Z","series":{"count":3,"lastObservedTime":"NOW"},"involvedObject":{"kind":"Pod","name":"second","namespace":"trap"}}""",
    ]).Select(json => JsonNode.Parse(json.Replace("NOW", $"{DateTime.UtcNow:yyyy-MM-ddTHH:mm:ss.ffffff}Z", StringComparison.Ordinal))!);
}
