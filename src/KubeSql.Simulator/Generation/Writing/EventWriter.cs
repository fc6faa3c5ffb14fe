using KubeSql.Simulator.Generation.Planning;
using KubeSql.Simulator.Schema;

namespace KubeSql.Simulator.Generation.Writing;

/// <summary>Writes events: the kubelet's in the old form with first and last timestamp, the scheduler's in the new one with eventTime and series.</summary>
internal sealed class EventWriter(ObjectEmitter emitter, int nodeCount)
{
    private readonly ResourceFacts _events = SchemaFacts.BuiltIn.Resource("v1", "events");

    /// <summary>Writes what would have been reported of a pod in its state.</summary>
    public void WriteFor(PodPlan pod)
    {
        var random = SeededRandom.For(0, pod.Name);
        var image = pod.Template.Containers[0].Image;
        var container = pod.Template.Containers[pod.State == PodState.SecondContainerCrashLoop ? 1 : 0].Name;
        var age = Math.Min(pod.StateAge, 3400);
        switch (pod.State)
        {
            case PodState.Unschedulable:
                WriteNew(pod, "Warning", "FailedScheduling", PodStatusWriter.SchedulerMessage(pod, nodeCount), Math.Min(pod.Age, 3400), random.Between(2, 30), random);
                break;
            case PodState.CrashLoop or PodState.SecondContainerCrashLoop or PodState.InitCrashLoop:
                container = pod.State == PodState.InitCrashLoop ? pod.Template.InitContainers[0].Name : container;
                Write(pod, "Warning", "BackOff", $"Back-off restarting failed container {container} in pod {pod.Name}_{pod.Namespace.Name}({pod.Uid})", age, pod.Restarts * 4, random);
                Write(pod, "Normal", "Pulled", $"Container image \"{image}\" already present on machine", age + 40, pod.Restarts + 1, random);
                break;
            case PodState.ImagePullBackOff or PodState.ImagePullFailed:
                Write(pod, "Normal", "Pulling", $"Pulling image \"{image}\"", age, random.Between(1, 4), random);
                Write(pod, "Warning", "Failed", $"Failed to pull image \"{image}\": not found", age, random.Between(1, 4), random);
                if (pod.State == PodState.ImagePullBackOff)
                {
                    Write(pod, "Warning", "BackOff", $"Back-off pulling image \"{image}\"", age, random.Between(10, 400), random);
                }

                break;
            case PodState.NotReady:
                Write(pod, "Warning", "Unhealthy", "Readiness probe failed: HTTP probe failed with statuscode: 503", Math.Min(pod.Age, random.Between(1, 300)), random.Between(3, 900), random);
                break;
            case PodState.ConfigMissing:
                Write(pod, "Warning", "Failed", $"Error: secret \"{pod.Template.Containers[0].Secret}\" not found", age, random.Between(4, 90), random);
                break;
            case PodState.Evicted:
                Write(pod, "Warning", "Evicted", "The node was low on resource: memory. Threshold quantity: 100Mi, available: 60Mi.", age, 1, random);
                break;
            case PodState.Terminating:
                Write(pod, "Normal", "Killing", $"Stopping container {container}", age, 1, random);
                break;
            case PodState.OutOfMemory:
                Write(pod, "Warning", "BackOff", $"Back-off restarting failed container {container} in pod {pod.Name}_{pod.Namespace.Name}({pod.Uid})", age, pod.Restarts, random);
                break;
            case PodState.Creating:
                WriteScheduled(pod, random);
                break;
            default:
                WriteStart(pod, image, container, random);
                break;
        }
    }

    /// <summary>Says that a controller created or deleted one of its pods.</summary>
    public void WriteScaling(WorkloadPlan workload, RevisionPlan revision, bool isUp, int replicas, long age, SeededRandom random) =>
        Write(
            $$"""{"kind":"Deployment","namespace":"{{workload.Namespace.Name}}","name":"{{workload.Name}}","uid":"{{workload.Uid}}","apiVersion":"apps/v1"}""",
            workload.Namespace.Name, workload.Name, "Normal", "ScalingReplicaSet",
            $"Scaled {(isUp ? "up" : "down")} replica set {revision.Name} to {replicas}", "deployment-controller", null, age, 1, random);

    /// <summary>Says that a node is not what it should be.</summary>
    public void WriteFor(NodePlan node)
    {
        if (node.Ready != "True" || node.IsCordoned)
        {
            Write($$"""{"kind":"Node","name":"{{node.Name}}","uid":"{{node.Uid}}"}""", "default", node.Name,
                node.IsCordoned ? "Normal" : "Warning", node.IsCordoned ? "NodeNotSchedulable" : "NodeNotReady",
                $"Node {node.Name} status is now: {(node.IsCordoned ? "NodeNotSchedulable" : "NodeNotReady")}", "node-controller", null, 3300, 1, SeededRandom.For(node.Uid));
        }
    }

    private void WriteStart(PodPlan pod, string image, string container, SeededRandom random)
    {
        // Servers forget events after an hour.
        if (pod.Age > 3500 || pod.Node is null)
        {
            return;
        }

        WriteScheduled(pod, random);
        Write(pod, "Normal", "Pulled", $"Successfully pulled image \"{image}\" in 1.8s (1.8s including waiting). Image size: 48211033 bytes.", emitter.Timeline.Past(pod.Age - 1), 1, random);
        Write(pod, "Normal", "Started", $"Container started: {container}", emitter.Timeline.Past(pod.Age - 2), 1, random);
    }

    private void WriteScheduled(PodPlan pod, SeededRandom random) =>
        WriteNew(pod, "Normal", "Scheduled", $"Successfully assigned {pod.Namespace.Name}/{pod.Name} to {pod.Node!.Name}", pod.Age, 1, random);

    private void Write(PodPlan pod, string type, string reason, string message, long age, int count, SeededRandom random) =>
        Write(Reference(pod), pod.Namespace.Name, pod.Name, type, reason, message, "kubelet", pod.Node?.Name, age, count, random);

    private void Write(
        string involvedObject, string ns, string name, string type, string reason, string message, string component, string? host, long age, int count, SeededRandom random)
    {
        var first = emitter.Timeline.Time(Math.Max(age, Math.Min(3500, age + (count * 20L))));
        emitter.Write(_events, new ObjectMetadata($"{name}.{random.Hex(16)}", random.NextUid(), age) { Namespace = ns }, $$$"""
            {"involvedObject":{{{involvedObject}}},"reason":"{{{reason}}}","message":{{{JsonText.Quote(message)}}},
            "source":{"component":"{{{component}}}"{{{(host is null ? "" : $",\"host\":\"{host}\"")}}}},"firstTimestamp":"{{{first}}}","lastTimestamp":"{{{emitter.Timeline.Time(age)}}}",
            "count":{{{count}}},"type":"{{{type}}}","eventTime":null,"reportingComponent":"{{{component}}}","reportingInstance":"{{{host}}}"}
            """);
    }

    private void WriteNew(PodPlan pod, string type, string reason, string message, long age, int count, SeededRandom random)
    {
        var series = count < 2 ? "" : $$$"""
            "series":{"count":{{{count}}},"lastObservedTime":"{{{emitter.Timeline.MicroTime(Math.Min(age, random.Between(5, 600)), random.Next(1_000_000))}}}"},
            """;
        emitter.Write(_events, new ObjectMetadata($"{pod.Name}.{random.Hex(16)}", random.NextUid(), age) { Namespace = pod.Namespace.Name }, $$$"""
            {"involvedObject":{{{Reference(pod)}}},"reason":"{{{reason}}}","message":{{{JsonText.Quote(message)}}},"source":{},"firstTimestamp":null,"lastTimestamp":null,
            "type":"{{{type}}}","eventTime":"{{{emitter.Timeline.MicroTime(age, random.Next(1_000_000))}}}",{{{series}}}"action":"{{{(reason == "Scheduled" ? "Binding" : "Scheduling")}}}",
            "reportingComponent":"default-scheduler","reportingInstance":"default-scheduler-control-plane-0"}
            """);
    }

    private static string Reference(PodPlan pod) => $$"""
        {"kind":"Pod","namespace":"{{pod.Namespace.Name}}","name":"{{pod.Name}}","uid":"{{pod.Uid}}","apiVersion":"v1"}
        """;
}
