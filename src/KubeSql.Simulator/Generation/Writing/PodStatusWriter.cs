using System.Text.Json;
using KubeSql.Simulator.Generation.Planning;

namespace KubeSql.Simulator.Generation.Writing;

/// <summary>Writes the status of a pod.</summary>
internal sealed class PodStatusWriter(Timeline timeline, int nodeCount)
{
    private readonly ContainerStatusWriter _containers = new(timeline);

    public void Write(Utf8JsonWriter json, PodPlan pod, string qosClass)
    {
        json.WriteStartObject("status"u8);
        json.WriteNumber("observedGeneration"u8, 1);
        json.WriteString("phase"u8, pod.Phase);
        if (pod.State != PodState.Unscheduled)
        {
            WriteConditions(json, pod);
        }

        if (pod.State == PodState.Evicted)
        {
            json.WriteString("message"u8, $"The node was low on resource: memory. Threshold quantity: 100Mi, available: 60Mi. Container {pod.Template.Containers[0].Name} was using 812Mi, request is {pod.Template.Containers[0].MemoryRequest}Mi, has larger consumption of memory. ");
            json.WriteString("reason"u8, "Evicted"u8);
        }

        if (pod.Node is not null)
        {
            WriteAddresses(json, pod, pod.Node);
            json.WriteString("startTime"u8, timeline.Time(pod.Age));
            _containers.Write(json, pod);
        }

        json.WriteString("qosClass"u8, qosClass);
        json.WriteEndObject();
    }

    private static void WriteAddresses(Utf8JsonWriter json, PodPlan pod, NodePlan node)
    {
        json.WriteString("hostIP"u8, node.Ip);
        WriteList(json, "hostIPs"u8, node.Ip);
        if (pod.Ip is not null)
        {
            json.WriteString("podIP"u8, pod.Ip);
            WriteList(json, "podIPs"u8, pod.Ip);
        }
    }

    private static void WriteList(Utf8JsonWriter json, ReadOnlySpan<byte> name, string ip)
    {
        json.WriteStartArray(name);
        json.WriteStartObject();
        json.WriteString("ip"u8, ip);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteConditions(Utf8JsonWriter json, PodPlan pod)
    {
        json.WriteStartArray("conditions"u8);
        if (pod.State == PodState.Unschedulable)
        {
            WriteCondition(json, "PodScheduled", false, pod.Age, "Unschedulable", SchedulerMessage(pod, nodeCount));
        }
        else
        {
            WriteKubeletConditions(json, pod);
        }

        json.WriteEndArray();
    }

    private void WriteKubeletConditions(Utf8JsonWriter json, PodPlan pod)
    {
        if (pod.State == PodState.Evicted)
        {
            WriteCondition(json, "DisruptionTarget", true, pod.StateAge, "TerminationByKubelet", "The node was low on resource: memory.");
        }

        var isInitialized = pod.State is not (PodState.InitCrashLoop or PodState.Initializing);
        var hasNetwork = pod.Ip is not null && pod.IsActive;
        var isReady = pod.IsReady || pod.State == PodState.Terminating;
        var (reason, message) = isReady ? (null, null)
            : pod.State == PodState.Completed ? ("PodCompleted", null)
            : pod.State == PodState.Evicted ? ("PodFailed", null)
            : ("ContainersNotReady", (string?)$"containers with unready status: [{UnreadyContainers(pod)}]");
        var readyAge = isReady && pod.Restarts == 0 ? timeline.Past(pod.Age - 12) : pod.StateAge;
        WriteCondition(json, "PodReadyToStartContainers", hasNetwork, timeline.Past(pod.Age - 2));
        WriteCondition(json, "Initialized", isInitialized, timeline.Past(pod.Age - 3),
            isInitialized ? null : "ContainersNotInitialized", isInitialized ? null : $"containers with incomplete status: [{pod.Template.InitContainers[0].Name}]");
        WriteCondition(json, "Ready", isReady, readyAge, reason, message);
        WriteCondition(json, "ContainersReady", isReady, readyAge, reason, message);
        WriteCondition(json, "PodScheduled", true, pod.Age);
    }

    private void WriteCondition(Utf8JsonWriter json, string type, bool status, long age, string? reason = null, string? message = null)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, type);
        json.WriteNumber("observedGeneration"u8, 1);
        json.WriteString("status"u8, status ? "True"u8 : "False"u8);
        json.WriteNull("lastProbeTime"u8);
        json.WriteString("lastTransitionTime"u8, timeline.Time(age));
        if (reason is not null)
        {
            json.WriteString("reason"u8, reason);
        }

        if (message is not null)
        {
            json.WriteString("message"u8, message);
        }

        json.WriteEndObject();
    }

    private static string UnreadyContainers(PodPlan pod) => pod.State switch
    {
        PodState.SecondContainerCrashLoop => pod.Template.Containers[1].Name,
        PodState.NotReady or PodState.CrashLoop or PodState.ImagePullFailed or PodState.ImagePullBackOff or PodState.ConfigMissing => pod.Template.Containers[0].Name,
        _ => string.Join(' ', pod.Template.Containers.Select(container => container.Name)),
    };

    /// <summary>What the scheduler says about a pod it finds no node for.</summary>
    public static string SchedulerMessage(PodPlan pod, int nodeCount)
    {
        var preemption = $"preemption: 0/{nodeCount} nodes are available: {nodeCount} Preemption is not helpful for scheduling.";
        return pod.Template switch
        {
            { ClaimGi: > 0 } => $"0/{nodeCount} nodes are available: pod has unbound immediate PersistentVolumeClaims. {preemption}",
            { Containers: [{ Gpus: > 0 }, ..] } => $"0/{nodeCount} nodes are available: {nodeCount} Insufficient nvidia.com/gpu. {preemption}",
            _ => $"0/{nodeCount} nodes are available: 1 node(s) had untolerated taint {{node-role.kubernetes.io/control-plane: }}, {nodeCount - 1} Insufficient cpu. {preemption}",
        };
    }
}
