namespace KubeSql.Tests.Sessions;

/// <summary>What kubectl prints and no field of the object says.</summary>
public sealed class PrintedColumnTests
{
    [Theory]
    [InlineData("nodes", "v1", "Node", "\"status\":{\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\"}]}", "status", "Ready")]
    [InlineData("nodes", "v1", "Node", "\"spec\":{\"unschedulable\":true},\"status\":{\"conditions\":[{\"type\":\"Ready\",\"status\":\"Unknown\"}]}", "status", "NotReady,SchedulingDisabled")]
    [InlineData("nodes", "v1", "Node", "\"spec\":{}", "status", "Unknown")]
    [InlineData("nodes", "v1", "Node", "\"spec\":{}", "roles", "<none>")]
    [InlineData("namespaces", "v1", "Namespace", "\"status\":{\"phase\":\"Active\"}", "status", "Active")]
    [InlineData("deployments", "apps/v1", "Deployment", "\"spec\":{\"replicas\":3},\"status\":{\"readyReplicas\":2,\"updatedReplicas\":1}", "ready || ' ' || up_to_date || ' ' || available", "2/3 1 0")]
    [InlineData("statefulsets", "apps/v1", "StatefulSet", "\"spec\":{\"replicas\":3}", "ready", "0/3")]
    [InlineData("replicasets", "apps/v1", "ReplicaSet", "\"spec\":{\"replicas\":3},\"status\":{\"replicas\":2}", "desired || ' ' || current || ' ' || ready", "3 2 0")]
    [InlineData("daemonsets", "apps/v1", "DaemonSet", "\"status\":{\"desiredNumberScheduled\":3,\"currentNumberScheduled\":2,\"numberReady\":1}", "desired || current || ready || available", "3210")]
    [InlineData("jobs", "batch/v1", "Job", "\"status\":{\"conditions\":[{\"type\":\"SuccessCriteriaMet\",\"status\":\"True\"},{\"type\":\"Complete\",\"status\":\"True\"}]}", "status", "Complete")]
    [InlineData("jobs", "batch/v1", "Job", "\"status\":{\"conditions\":[{\"type\":\"Complete\",\"status\":\"False\"},{\"type\":\"Failed\",\"status\":\"True\"}]}", "status", "Failed")]
    [InlineData("jobs", "batch/v1", "Job", "\"status\":{\"active\":1}", "status", "Running")]
    [InlineData("cronjobs", "batch/v1", "CronJob", "\"spec\":{\"schedule\":\"* * * * *\"}", "last_schedule || active_jobs", "<none>0")]
    [InlineData("persistentvolumeclaims", "v1", "PersistentVolumeClaim", "\"status\":{\"phase\":\"Pending\"}", "status", "Pending")]
    [InlineData("persistentvolumes", "v1", "PersistentVolume", "\"spec\":{\"claimRef\":{\"namespace\":\"a\",\"name\":\"b\"}},\"status\":{\"phase\":\"Bound\"}", "status || ' ' || claim", "Bound a/b")]
    [InlineData("services", "v1", "Service", "\"spec\":{\"type\":\"ClusterIP\"}", "external_ip", "<none>")]
    [InlineData("services", "v1", "Service", "\"spec\":{\"type\":\"LoadBalancer\"}", "external_ip", "<pending>")]
    [InlineData("services", "v1", "Service", "\"spec\":{\"type\":\"LoadBalancer\"},\"status\":{\"loadBalancer\":{\"ingress\":[{\"ip\":\"192.0.2.1\"},{\"hostname\":\"a.test\"}]}}", "external_ip", "192.0.2.1,a.test")]
    [InlineData("services", "v1", "Service", "\"spec\":{\"type\":\"ExternalName\",\"externalName\":\"b.test\"}", "external_ip", "b.test")]
    [InlineData("horizontalpodautoscalers", "autoscaling/v2", "HorizontalPodAutoscaler", "\"spec\":{\"scaleTargetRef\":{\"kind\":\"Deployment\",\"name\":\"web\"}}", "reference", "Deployment/web")]
    public async Task A_kind_has_the_columns_kubectl_prints(string table, string apiVersion, string kind, string body, string expression, string expected)
    {
        await using var cluster = new TestCluster();
        var isNamespaced = table is not ("nodes" or "namespaces" or "persistentvolumes");
        cluster.Put(table, isNamespaced ? "default" : null, "x",
            $"{{\"apiVersion\":\"{apiVersion}\",\"kind\":\"{kind}\",\"metadata\":{{\"name\":\"x\"{(isNamespaced ? ",\"namespace\":\"default\"" : "")}}},{body}}}");
        await using var session = cluster.Open();

        (await session.ScalarAsync($"select {expression} from {table} where name = 'x'")).ShouldBe(expected);
    }

    [Fact]
    public async Task Roles_of_a_node_come_from_its_labels_in_order()
    {
        await using var cluster = new TestCluster();
        cluster.Put("nodes", null, "x", """{"apiVersion":"v1","kind":"Node","metadata":{"name":"x","labels":{"node-role.kubernetes.io/worker":"","node-role.kubernetes.io/control-plane":"","kubernetes.io/role":"edge"}}}""");
        await using var session = cluster.Open();

        (await session.ScalarAsync("select roles from nodes")).ShouldBe("control-plane,edge,worker");
    }
}
