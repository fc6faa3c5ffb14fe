using System.Globalization;
using KubeSql.Questions.Tests.Clusters;

namespace KubeSql.Questions.Tests;

public sealed class WorkloadQuestions(ExamClusters clusters)
{
    private static readonly (string Path, string Kind, string[] PodSpec)[] s_workloads =
    [
        ("/apis/apps/v1/deployments", "Deployment", ["spec", "template", "spec"]),
        ("/apis/apps/v1/statefulsets", "StatefulSet", ["spec", "template", "spec"]),
        ("/apis/apps/v1/daemonsets", "DaemonSet", ["spec", "template", "spec"]),
        ("/apis/apps/v1/replicasets", "ReplicaSet", ["spec", "template", "spec"]),
        ("/api/v1/replicationcontrollers", "ReplicationController", ["spec", "template", "spec"]),
        ("/apis/batch/v1/jobs", "Job", ["spec", "template", "spec"]),
        ("/apis/batch/v1/cronjobs", "CronJob", ["spec", "jobTemplate", "spec", "template", "spec"]),
    ];

    public static TheoryData<string> Names => ExamClusters.Names;

    [Theory, MemberData(nameof(Names))]
    public Task A038_images_of_workloads(string cluster) => clusters.CheckAsync(cluster, "A038", async raw =>
    {
        var images = new HashSet<(string Kind, string Image)>();
        foreach (var (path, kind, podSpec) in s_workloads)
        {
            foreach (var item in (await raw.ItemsAsync(path)).Where(item => !item.List("metadata", "ownerReferences").Any()))
            {
                var spec = item.At(podSpec);
                images.UnionWith(spec.List("containers").Concat(spec.List("initContainers")).Select(container => (kind, container.Text("image")!)));
            }
        }

        return images.Select(image => (object?[])[image.Kind, image.Image]);
    });

    [Theory, MemberData(nameof(Names))]
    public Task A083_config_maps_that_no_pod_uses(string cluster) => clusters.CheckAsync(cluster, "A083", async raw =>
    {
        var used = new HashSet<(string?, string?)>();
        foreach (var pod in await raw.ItemsAsync("/api/v1/pods"))
        {
            var volumes = pod.List("spec", "volumes").ToList();
            var containers = pod.AllContainers().ToList();
            used.UnionWith(volumes.Select(volume => volume.Text("configMap", "name"))
                .Concat(volumes.SelectMany(volume => volume.List("projected", "sources")).Select(source => source.Text("configMap", "name")))
                .Concat(containers.SelectMany(container => container.List("envFrom")).Select(source => source.Text("configMapRef", "name")))
                .Concat(containers.SelectMany(container => container.List("env")).Select(variable => variable.Text("valueFrom", "configMapKeyRef", "name")))
                .Select(name => (pod.Namespace(), name)));
        }

        return (await raw.ItemsAsync("/api/v1/configmaps")).Where(map => !used.Contains((map.Namespace(), map.Name())))
            .Select(map => (object?[])[map.Namespace(), map.Name()]);
    });

    [Theory, MemberData(nameof(Names))]
    public Task A098_warnings_of_the_last_hour(string cluster) => clusters.CheckAsync(cluster, "A098", async raw =>
        (await raw.ItemsAsync("/api/v1/events"))
            .Where(item => item.Text("type") == "Warning")
            .Where(item => Time(item.Text("series", "lastObservedTime") ?? item.Text("lastTimestamp") ?? item.Text("eventTime")) > DateTime.UtcNow.AddHours(-1))
            .GroupBy(item => item.Text("reason")).Select(group => (object?[])[group.Key, group.Count()]));

    private static DateTime Time(string? text) => text is null
        ? DateTime.MinValue
        : DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
}
