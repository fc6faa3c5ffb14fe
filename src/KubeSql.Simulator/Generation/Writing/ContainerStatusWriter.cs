using System.Text.Json;
using KubeSql.Simulator.Generation.Planning;

namespace KubeSql.Simulator.Generation.Writing;

/// <summary>Writes the statuses of a pod's containers as a kubelet does: sorted by name, and not always all of them.</summary>
internal sealed class ContainerStatusWriter(Timeline timeline)
{
    private readonly Dictionary<string, string> _digests = new(StringComparer.Ordinal);

    public void Write(Utf8JsonWriter json, PodPlan pod)
    {
        if (pod.State == PodState.Evicted)
        {
            return;
        }

        var random = SeededRandom.For(pod.Uid);
        var template = pod.Template;
        if (template.InitContainers.Count > 0)
        {
            json.WriteStartArray("initContainerStatuses"u8);
            for (var i = 0; i < template.InitContainers.Count; i++)
            {
                WriteStatus(json, pod, template.InitContainers[i].Name, template.InitContainers[i].Image, InitContainer(pod, template.InitContainers[i], i), random);
            }

            json.WriteEndArray();
        }

        json.WriteStartArray("containerStatuses"u8);
        // The first pull of a new pod: the kubelet has not reported its last container yet.
        var reported = pod.State == PodState.ImagePullFailed && template.Containers.Count > 1 ? template.Containers.Count - 1 : template.Containers.Count;
        foreach (var i in Enumerable.Range(0, reported).OrderBy(i => template.Containers[i].Name, StringComparer.Ordinal))
        {
            WriteStatus(json, pod, template.Containers[i].Name, template.Containers[i].Image, Container(pod, i), random);
        }

        json.WriteEndArray();
        if (pod.HasDebugger)
        {
            json.WriteStartArray("ephemeralContainerStatuses"u8);
            WriteStatus(json, pod, "debugger-x7k2p", "busybox:1.37", Running(pod.StateAge) with { IsReady = false }, random);
            json.WriteEndArray();
        }
    }

    private ContainerSituation Container(PodPlan pod, int index) => pod.State switch
    {
        PodState.CrashLoop when index == 0 => CrashLoop(pod, pod.Template.Containers[index].Name),
        PodState.SecondContainerCrashLoop when index == 1 => CrashLoop(pod, pod.Template.Containers[index].Name),
        PodState.OutOfMemory when index == 0 =>
            Running(pod.StateAge) with { Restarts = pod.Restarts, LastExit = 137, LastReason = "OOMKilled", LastEnd = pod.StateAge + 1 },
        PodState.Running when index == 0 && pod.Restarts > 0 =>
            Running(pod.StateAge) with { Restarts = pod.Restarts, LastExit = 1, LastReason = "Error", LastEnd = pod.StateAge + 1 },
        PodState.NotReady when index == 0 => Running(pod.Age - 4) with { IsReady = false },
        PodState.Creating => Waiting("ContainerCreating"),
        PodState.InitCrashLoop or PodState.Initializing => Waiting("PodInitializing"),
        PodState.ImagePullBackOff when index == 0 =>
            Waiting("ImagePullBackOff", $"Back-off pulling image \"{pod.Template.Containers[0].Image}\": ErrImagePull: not found"),
        PodState.ImagePullFailed when index == 0 =>
            Waiting("ErrImagePull", $"failed to pull and unpack image \"{pod.Template.Containers[0].Image}\": not found"),
        PodState.ConfigMissing when index == 0 => Waiting("CreateContainerConfigError", $"secret \"{pod.Template.Containers[0].Secret}\" not found"),
        PodState.Completed => Ended(pod, 0, "Completed"),
        PodState.Failed => index == 0 ? Ended(pod, 1, "Error") : Ended(pod, 0, "Completed"),
        _ => Running(pod.Age - 4),
    };

    private ContainerSituation InitContainer(PodPlan pod, ContainerPlan container, int index) => pod.State switch
    {
        PodState.InitCrashLoop when index == 0 => CrashLoop(pod, container.Name),
        PodState.Initializing when index == 0 => Running(pod.Age - 3) with { IsReady = false },
        PodState.InitCrashLoop or PodState.Initializing => Waiting("PodInitializing"),
        _ when container.IsSidecar && pod.IsActive => Running(pod.Age - 2),
        _ => new ContainerSituation { Exit = 0, Reason = "Completed", Start = pod.Age - 1, End = timeline.Past(pod.Age - 3), IsReady = true },
    };

    private ContainerSituation Running(long age) => new() { Start = timeline.Past(age), IsReady = true };

    private static ContainerSituation Waiting(string reason, string? message = null) => new() { Reason = reason, Message = message, IsWaiting = true };

    private static ContainerSituation Ended(PodPlan pod, int exit, string reason) =>
        new() { Exit = exit, Reason = reason, Start = pod.Age - 2, End = pod.StateAge };

    private static ContainerSituation CrashLoop(PodPlan pod, string container) =>
        Waiting("CrashLoopBackOff", $"back-off 5m0s restarting failed container={container} pod={pod.Name}_{pod.Namespace.Name}({pod.Uid})") with
        {
            Restarts = pod.Restarts,
            LastExit = 1,
            LastReason = "Error",
            LastEnd = pod.StateAge,
        };

    private void WriteStatus(Utf8JsonWriter json, PodPlan pod, string name, string image, ContainerSituation situation, SeededRandom random)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, name);
        json.WriteStartObject("state"u8);
        WriteState(json, situation, Runtime(pod), random);
        json.WriteEndObject();
        json.WriteStartObject("lastState"u8);
        if (situation.LastReason is not null)
        {
            WriteTerminated(json, situation.LastExit, situation.LastReason, situation.LastEnd + 20, situation.LastEnd, Runtime(pod), random);
        }

        json.WriteEndObject();
        json.WriteBoolean("ready"u8, situation.IsReady);
        json.WriteNumber("restartCount"u8, situation.Restarts);
        json.WriteString("image"u8, image);
        var hasStarted = !situation.IsWaiting || situation.LastReason is not null;
        json.WriteString("imageID"u8, hasStarted ? ImageId(image) : "");
        if (hasStarted)
        {
            json.WriteString("containerID"u8, $"{Runtime(pod)}://{random.Hex(64)}");
        }

        json.WriteBoolean("started"u8, situation is { IsWaiting: false, Exit: null });
        json.WriteEndObject();
    }

    private void WriteState(Utf8JsonWriter json, ContainerSituation situation, string runtime, SeededRandom random)
    {
        if (situation.Exit is { } exit)
        {
            WriteTerminated(json, exit, situation.Reason!, situation.Start, situation.End, runtime, random);
            return;
        }

        json.WriteStartObject(situation.IsWaiting ? "waiting"u8 : "running"u8);
        if (!situation.IsWaiting)
        {
            json.WriteString("startedAt"u8, timeline.Time(situation.Start));
        }
        else
        {
            json.WriteString("reason"u8, situation.Reason);
            if (situation.Message is not null)
            {
                json.WriteString("message"u8, situation.Message);
            }
        }

        json.WriteEndObject();
    }

    private void WriteTerminated(Utf8JsonWriter json, int exit, string reason, long start, long end, string runtime, SeededRandom random)
    {
        json.WriteStartObject("terminated"u8);
        json.WriteNumber("exitCode"u8, exit);
        json.WriteString("reason"u8, reason);
        json.WriteString("startedAt"u8, timeline.Time(start));
        json.WriteString("finishedAt"u8, timeline.Time(end));
        json.WriteString("containerID"u8, $"{runtime}://{random.Hex(64)}");
        json.WriteEndObject();
    }

    private static string Runtime(PodPlan pod)
    {
        var runtime = pod.Node!.ContainerRuntime;
        return runtime[..runtime.IndexOf(':')];
    }

    private string ImageId(string image)
    {
        if (!_digests.TryGetValue(image, out var id))
        {
            var end = image.IndexOfAny([':', '@'], image.LastIndexOf('/') + 1);
            id = $"{(end < 0 ? image : image[..end])}@sha256:{SeededRandom.For(0, image).Hex(64)}";
            _digests.Add(image, id);
        }

        return id;
    }
}
