using System.Text;
using KubeSql.Catalog;

namespace KubeSql.Tests.Projection;

/// <summary>A pod with everything a projector meets: escapes, managed fields, statuses in another order than the containers.</summary>
internal static class SamplePod
{
    public static byte[] Json { get; } = Encoding.UTF8.GetBytes(Compact("""
        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"web-1","namespace":"shop","uid":"u-1","resourceVersion":"77",
        "creationTimestamp":"2026-01-02T03:04:05Z","labels":{"app":"web","app.kubernetes.io/name":"Web \"shop\""},
        "annotations":{"note":"two\nlines","kubectl.kubernetes.io/last-applied-configuration":"{}"},
        "managedFields":[{"manager":"kubelet","fieldsV1":{"f:status":{"f:conditions":{"k:{\"type\":\"Ready\"}":{".":{},"f:status":{}}}}}}]},
        "spec":{"nodeName":"node-1","hostNetwork":true,"priority":1000,"initContainers":[
        {"name":"setup","image":"setup:1"},{"name":"proxy","image":"proxy:2","restartPolicy":"Always"}],
        "containers":[{"name":"app","image":"registry:5000/app:1.2","command":["run"],
        "resources":{"requests":{"cpu":"250m","memory":"64Mi"},"limits":{"cpu":"1"}},"securityContext":{"privileged":true}},
        {"name":"log","image":"log:3"}],"ephemeralContainers":[{"name":"debug","image":"debug:4"}]},
        "status":{"phase":"Running","podIP":"10.0.0.7","startTime":"2026-01-02T03:04:06+01:00",
        "conditions":[{"type":"Initialized","status":"True","lastTransitionTime":"2026-01-02T03:04:07Z"},
        {"type":"Ready","status":"False","reason":"ContainersNotReady","lastTransitionTime":"2026-01-02T03:05:00Z"}],
        "initContainerStatuses":[{"name":"proxy","ready":true,"started":true,"restartCount":1,"state":{"running":{"startedAt":"2026-01-02T03:04:08Z"}}},
        {"name":"setup","ready":true,"restartCount":0,"state":{"terminated":{"exitCode":0,"reason":"Completed"}}}],
        "containerStatuses":[{"name":"log","image":"log:3","imageID":"sha256:l","ready":true,"restartCount":0,"state":{"running":{"startedAt":"2026-01-02T03:04:09Z"}}},
        {"name":"app","image":"registry:5000/app:1.2","imageID":"sha256:a","ready":false,"restartCount":4,"containerID":"c://1",
        "state":{"waiting":{"reason":"CrashLoopBackOff","message":"back-off"}},
        "lastState":{"terminated":{"exitCode":137,"reason":"OOMKilled","finishedAt":"2026-01-02T03:06:00Z"}}}]}}
        """));

    public static TableSchema Table { get; } = new()
    {
        Name = "pods",
        Columns = [.. ColumnOrdinals.Assign(
            [
                .. MetadataColumns.For(isNamespaced: true),
                Column("nodeName", ColumnType.Text, "spec"),
                Column("hostNetwork", ColumnType.Boolean, "spec"),
                Column("priority", ColumnType.Integer, "spec"),
                Column("containers", ColumnType.Json, "spec"),
                Column("phase", ColumnType.Text, "status"),
                Column("startTime", ColumnType.Time, "status"),
                Column("conditions", ColumnType.Json, "status"),
            ],
            MetadataColumns.FixedOrdinals)],
    };

    private static string Compact(string json) => json.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);

    private static ColumnSchema Column(string name, ColumnType type, string section) => new() { Name = name, Type = type, Path = [section, name] };
}
