using System.Text.Json;

namespace KubeSql.Simulator.Tests.Generation;

/// <summary>Every situation that people ask about is there, however small the cluster.</summary>
public sealed class PodStateTests
{
    private static readonly Dictionary<string, Func<JsonElement, bool>> s_situations = new()
    {
        ["running and ready"] = ClusterChecks.IsReady,
        ["running but not ready"] = pod => pod.Text("status.phase") == "Running" && Regular(pod).Any(status => status.At("state.running") is not null && status.Text("ready") == "False"),
        ["pending with a word from the scheduler"] = pod => pod.Items("status.conditions").Any(condition => condition.Text("reason") == "Unschedulable" && condition.Text("message")!.Contains("nodes are available")),
        ["pending without a word"] = pod => pod.Text("status.phase") == "Pending" && pod.At("status.conditions") is null,
        ["springboot pending"] = pod => pod.Text("metadata.labels.appid") == "springboot" && pod.Text("status.phase") == "Pending",
        ["creating"] = pod => Waits(Regular(pod), "ContainerCreating"),
        ["crash loop"] = pod => Waits(Regular(pod), "CrashLoopBackOff") && Regular(pod).All(status => status.Text("state.waiting.reason") == "CrashLoopBackOff"),
        ["crash loop of the second container only"] = pod => InSpecOrder(pod).Skip(1).Any(status => status.Text("state.waiting.reason") == "CrashLoopBackOff") && InSpecOrder(pod).First().Text("ready") == "True",
        ["crash loop of an init container"] = pod => Waits(pod.Items("status.initContainerStatuses"), "CrashLoopBackOff"),
        ["waiting for an init container"] = pod => pod.Items("status.initContainerStatuses").Any(status => status.At("state.running") is not null) && Waits(Regular(pod), "PodInitializing"),
        ["image cannot be pulled"] = pod => Waits(Regular(pod), "ErrImagePull"),
        ["image pull backed off"] = pod => Waits(Regular(pod), "ImagePullBackOff"),
        ["configuration missing"] = pod => Waits(Regular(pod), "CreateContainerConfigError"),
        ["killed for memory, running again"] = pod => Regular(pod).Any(status => status.Text("lastState.terminated.reason") == "OOMKilled" && status.At("state.running") is not null),
        ["evicted"] = pod => pod.Text("status.reason") == "Evicted" && pod.Text("status.phase") == "Failed" && pod.At("status.containerStatuses") is null,
        ["completed"] = pod => pod.Text("status.phase") == "Succeeded",
        ["failed"] = pod => pod.Text("status.phase") == "Failed" && Regular(pod).Any(status => status.Text("state.terminated.reason") == "Error"),
        ["terminating"] = pod => pod.At("metadata.deletionTimestamp") is not null,
        ["sidecar"] = pod => pod.Items("spec.initContainers").Any(container => container.Text("restartPolicy") == "Always"),
        ["ephemeral container"] = pod => pod.Items("spec.ephemeralContainers").Any(),
        ["host network"] = pod => pod.Text("spec.hostNetwork") == "True",
        ["host processes"] = pod => pod.Text("spec.hostPID") == "True",
        ["privileged"] = pod => pod.Items("spec.containers").Any(container => container.Text("securityContext.privileged") == "True"),
        ["not root, said by the pod"] = pod => pod.Text("spec.securityContext.runAsNonRoot") == "True",
        ["no limits"] = pod => pod.Items("spec.containers").Any(container => container.At("resources.limits") is null && container.At("resources.requests") is not null),
        ["no requests"] = pod => pod.Items("spec.containers").Any(container => container.At("resources.requests") is null),
        ["two containers"] = pod => pod.Items("spec.containers").Count() == 2,
        ["three containers"] = pod => pod.Items("spec.containers").Count() == 3,
        ["statuses in another order than the spec"] = pod => !Regular(pod).Select(status => status.Text("name")).SequenceEqual(pod.Items("spec.containers").Select(container => container.Text("name"))) && Regular(pod).Count() == pod.Items("spec.containers").Count(),
        ["fewer statuses than containers"] = pod => Regular(pod).Any() && Regular(pod).Count() < pod.Items("spec.containers").Count(),
        ["image without a tag"] = pod => Images(pod).Any(image => !image[image.LastIndexOf('/')..].Contains(':') && !image.Contains(':')),
        ["image tagged latest"] = pod => Images(pod).Any(image => image.EndsWith(":latest", StringComparison.Ordinal)),
        ["image of a registry with a port, without a tag"] = pod => Images(pod).Any(image => image.Contains(":5000/") && !image[image.LastIndexOf('/')..].Contains(':')),
        ["image by digest"] = pod => Images(pod).Any(image => image.Contains("@sha256:")),
        ["characters beyond ASCII"] = pod => pod.GetRawText().Contains("日本語"),
        ["overhead"] = pod => pod.At("spec.overhead") is not null,
        ["nobody's"] = pod => pod.At("metadata.ownerReferences") is null,
        ["of a node"] = pod => pod.Items("metadata.ownerReferences").Any(owner => owner.Text("kind") == "Node"),
        ["watchtest"] = pod => pod.Name() == "watchtest" && pod.Namespace() == "default",
    };

    [Theory]
    [InlineData(3, 60)]
    [InlineData(20, 1000)]
    public void Pods_of_every_situation_are_there(int nodes, int pods)
    {
        var cluster = RecordingWriter.Filled(new() { Nodes = nodes, Pods = pods, TimeProvider = new FixedTime() });
        var all = cluster.All("v1", "pods").ToList();

        s_situations.Where(situation => !all.Any(situation.Value)).Select(situation => situation.Key).ShouldBeEmpty();
    }

    private static IEnumerable<JsonElement> Regular(JsonElement pod) => pod.Items("status.containerStatuses");

    private static bool Waits(IEnumerable<JsonElement> statuses, string reason) => statuses.Any(status => status.Text("state.waiting.reason") == reason);

    private static IEnumerable<JsonElement> InSpecOrder(JsonElement pod) => pod.Items("spec.containers")
        .Select(container => Regular(pod).FirstOrDefault(status => status.Text("name") == container.Text("name")));

    private static IEnumerable<string> Images(JsonElement pod) => pod.Items("spec.containers").Select(container => "/" + container.Text("image"));
}
