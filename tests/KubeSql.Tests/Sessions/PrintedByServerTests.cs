using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using KubeSql.Kubernetes;
using KubeSql.Simulator;

namespace KubeSql.Tests.Sessions;

/// <summary>The columns of a generated cluster's tables against what the server prints for <c>kubectl get -o wide</c>.</summary>
public sealed partial class PrintedByServerTests
{
    [Theory]
    [InlineData("pods", "/api/v1/pods", "Status status, Ready ready, Restarts restarts")]
    [InlineData("nodes", "/api/v1/nodes", "Status status, Roles roles, Version version, Internal-IP internal_ip, External-IP external_ip, OS-Image osImage, Kernel-Version kernelVersion, Container-Runtime containerRuntimeVersion")]
    [InlineData("services", "/api/v1/services", "Type type, Cluster-IP cluster_ip, External-IP external_ip, Port(s) printed_ports")]
    [InlineData("persistentvolumes", "/api/v1/persistentvolumes", "Access_Modes access_modes, Reclaim_Policy reclaim_policy, Status status, Claim claim, StorageClass storageclass, VolumeMode volumeMode")]
    [InlineData("persistentvolumeclaims", "/api/v1/persistentvolumeclaims", "Status status, Volume volume, Access_Modes access_modes, StorageClass storageclass, VolumeMode volumeMode")]
    [InlineData("deployments", "/apis/apps/v1/deployments", "Ready ready, Up-to-date up_to_date, Available available, Containers containers, Images images")]
    [InlineData("statefulsets", "/apis/apps/v1/statefulsets", "Ready ready, Containers containers, Images images")]
    [InlineData("daemonsets", "/apis/apps/v1/daemonsets", "Desired desired, Current current, Ready ready, Up-to-date up_to_date, Available available, Images images")]
    [InlineData("replicasets", "/apis/apps/v1/replicasets", "Desired desired, Current current, Ready ready, Images images")]
    [InlineData("jobs", "/apis/batch/v1/jobs", "Status status, Completions printed_completions, Duration duration, Images images")]
    [InlineData("cronjobs", "/apis/batch/v1/cronjobs", "Schedule schedule, Active active_jobs, Images images")]
    [InlineData("horizontalpodautoscalers", "/apis/autoscaling/v2/horizontalpodautoscalers", "Reference reference, Targets targets, MinPods minpods, MaxPods maxpods, Replicas replicas")]
    [InlineData("ingresses", "/apis/networking.k8s.io/v1/ingresses", "Class class, Hosts hosts, Address address, Ports ports")]
    public async Task Columns_are_what_the_server_prints(string table, string path, string columns)
    {
        await using var cluster = SimulatedCluster.Create(new SimulatorOptions { Pods = 200, Nodes = 5 });
        await using var session = KubeSqlSession.Open(
            [new ClusterConnection(new ClusterEndpoint { Name = "demo", Server = new Uri("http://simulated.test") }, new ClusterConnectionOptions { Handler = cluster.CreateHandler() })],
            new KubeSqlOptions { Mode = MirrorMode.ListOnce });
        var pairs = columns.Split(", ").Select(pair => pair.Split(' ')).Select(pair => (Heading: pair[0].Replace('_', ' '), Column: pair[1])).ToList();

        var printed = await Printing.RowsAsync(cluster, path);
        var rows = await session.RowsAsync($"select name, {string.Join(", ", pairs.Select(pair => $"\"{pair.Column}\""))} from {table}");

        rows.ShouldNotBeEmpty();
        rows.Select(row => string.Join(" | ", row.Select(Text))).Order(StringComparer.Ordinal)
            .ShouldBe(printed.Select(row => string.Join(" | ", pairs.Select(pair => Text(row[pair.Heading])).Prepend(Text(row["Name"])))).Order(StringComparer.Ordinal));
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        JsonElement { ValueKind: JsonValueKind.Null } => "",
        JsonElement cell => LastRestart().Replace(cell.ToString(), ""),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    // RESTARTS may tell in brackets how long ago the last one was.
    [GeneratedRegex(@"(?<=^\d+) \(.* ago\)$")]
    private static partial Regex LastRestart();
}
