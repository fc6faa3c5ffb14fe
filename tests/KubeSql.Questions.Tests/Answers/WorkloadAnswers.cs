using System.Text.Json.Nodes;
using KubeSql.Questions.Tests.Clusters;
using KubeSql.Questions.Tests.Readers;
using static KubeSql.Questions.Tests.Answers.Answer;

namespace KubeSql.Questions.Tests.Answers;

internal static class WorkloadAnswers
{
    [Answers("A038")]
    public static IEnumerable<object?[]> Images(RawCluster cluster) => PodTemplates.Of(cluster)
        .Where(template => !template.Workload.Owners().Any())
        .SelectMany(template => template.Containers, (template, container) => (template.Kind, Image: container.Text("image"))).Distinct()
        .Select(image => Row(image.Kind, image.Image));

    [Answers("A057")]
    public static IEnumerable<object?[]> FewerThanThree(RawCluster cluster) =>
        from set in cluster["replicasets"]
        let ready = set.Number("status", "readyReplicas") ?? 0
        where set.Number("spec", "replicas") == 3 && ready < 3
        select Row(set.Namespace(), set.Name(), ready);

    [Answers("A058")]
    public static IEnumerable<object?[]> NotFullyReady(RawCluster cluster)
    {
        var stateful =
            from set in cluster["statefulsets"]
            let ready = set.Number("status", "readyReplicas") ?? 0
            let wanted = set.Number("spec", "replicas")
            let isRollingOut = set.Text("status", "currentRevision") is { } current && set.Text("status", "updateRevision") is { } update && current != update
            where ready < wanted
            select Row("StatefulSet", set.Namespace(), set.Name(), ready, wanted, isRollingOut);
        var daemons =
            from set in cluster["daemonsets"]
            let status = set.At("status")
            let wanted = status.Number("desiredNumberScheduled")
            where status.Number("numberReady") < wanted
            select Row("DaemonSet", set.Namespace(), set.Name(), status.Number("numberReady"), wanted, (status.Number("updatedNumberScheduled") ?? 0) < wanted);
        return stateful.Concat(daemons);
    }

    [Answers("A059")]
    public static IEnumerable<object?[]> OnDelete(RawCluster cluster) =>
        Named(cluster["statefulsets"].Where(set => set.Text("spec", "updateStrategy", "type") == "OnDelete"));

    [Answers("A061")]
    public static IEnumerable<object?[]> PodsOfDeployment(RawCluster cluster) =>
        Named(Ownership.OfDeployment(cluster, "shop", "checkout").Where(known => known.Kind == "Pod").Select(known => known.Item));

    [Answers("A063")]
    public static IEnumerable<object?[]> BelongingToDeployment(RawCluster cluster)
    {
        var owned = Ownership.OfDeployment(cluster, "shop", "checkout").ToList();
        var pods = owned.Where(known => known.Kind == "Pod").Select(known => known.Item).ToList();
        var services = InShop("services").Where(service => pods.Exists(pod => Selectors.SelectsByMap(service.At("spec", "selector"), pod)));
        var budgets = pods.SelectMany(pod => Selectors.BudgetsOf(cluster, pod)).Distinct();
        var scalers = InShop("horizontalpodautoscalers").Where(scaler =>
            scaler.Text("spec", "scaleTargetRef", "kind") == "Deployment" && scaler.Text("spec", "scaleTargetRef", "name") == "checkout");
        return owned.Select(known => (known.Kind, known.Item))
            .Concat(services.Select(item => ("Service", item)))
            .Concat(budgets.Select(item => ("PodDisruptionBudget", item)))
            .Concat(scalers.Select(item => ("HorizontalPodAutoscaler", item)))
            .Select(known => Row(known.Item1, known.Item2.Name()));

        IEnumerable<JsonNode> InShop(string plural) => cluster[plural].Where(item => item.Namespace() == "shop");
    }

    [Answers("A065")]
    public static IEnumerable<object?[]> InSpacesOfTheNode(RawCluster cluster) => Named(cluster["deployments"].Where(deployment =>
        new[] { "hostNetwork", "hostPID", "hostIPC" }.Any(space => deployment.Flag("spec", "template", "spec", space) == true)));

    [Answers("A066")]
    public static IEnumerable<object?[]> TroubledJobs(RawCluster cluster)
    {
        var statuses = cluster.Printed("jobs").ToDictionary(row => (row.Namespace, row.Cells[0]), row => row.Cells[1]);
        return from job in cluster["jobs"]
               let isLate = job.Time("status", "completionTime") is null && job.Time("status", "startTime") < FixedClock.Now.UtcDateTime.AddHours(-1)
               where job.Condition("Failed").Text("status") == "True" || isLate
               select Row(job.Namespace(), job.Name(), statuses[(job.Namespace(), job.Name())]);
    }

    [Answers("A067")]
    public static IEnumerable<object?[]> CronJobs(RawCluster cluster) => cluster["cronjobs"].Select(job => Row(
        job.Namespace(), job.Name(), job.Text("spec", "schedule"), job.Flag("spec", "suspend") ?? false, job.Time("status", "lastScheduleTime")));
}
