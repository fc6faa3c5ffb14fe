using System.Text.Json.Nodes;
using KubeSql.Questions.Tests.Clusters;
using KubeSql.Questions.Tests.Readers;
using static KubeSql.Questions.Tests.Answers.Answer;

namespace KubeSql.Questions.Tests.Answers;

internal static class ContainerAnswers
{
    [Answers("A025")]
    public static IEnumerable<object?[]> CrashLoops(RawCluster cluster) =>
        Named(All(cluster).Where(container => container.Status.Text("state", "waiting", "reason") == "CrashLoopBackOff").Select(container => container.Pod).Distinct());

    [Answers("A026")]
    public static IEnumerable<object?[]> NoImage(RawCluster cluster) => All(cluster)
        .Where(container => container.Status.Text("state", "waiting", "reason") is "ImagePullBackOff" or "ErrImagePull")
        .Select(container => Of(container, container.Image));

    [Answers("A027")]
    public static IEnumerable<object?[]> OutOfMemory(RawCluster cluster) =>
        from container in All(cluster)
        let end = container.Status.At("lastState", "terminated")
        where end.Text("reason") == "OOMKilled"
        select Of(container, end.Number("exitCode"));

    [Answers("A029")]
    public static IEnumerable<object?[]> Restarts(RawCluster cluster) =>
        from pod in cluster["pods"]
        let restarts = Container.AllOf([pod]).Select(container => container.Restarts ?? 0).ToList()
        where restarts.Sum() >= 5
        select Row(pod.Namespace(), pod.Name(), restarts.Sum(), restarts.Max());

    [Answers("A030")]
    public static IEnumerable<object?[]> AllReady(RawCluster cluster) => cluster["pods"].Where(pod => pod.Phase() == "Running")
        .Select(pod => Row(pod.Namespace(), pod.Name(), Container.RegularOf([pod]).All(container => container.Status.Flag("ready") == true)));

    [Answers("A033")]
    public static IEnumerable<object?[]> SpecAndStatus(RawCluster cluster) => Regular(cluster).Select(container => Of(
        container, container.Image, container.Restarts, container.Status.Flag("ready"), container.Status.Text("state", "waiting", "reason"),
        container.Status.Time("state", "running", "startedAt")));

    [Answers("A034")]
    public static IEnumerable<object?[]> SetUp(RawCluster cluster) => Regular(cluster).Select(container => Of(
        container, container.Image, container.Spec.Text("imagePullPolicy"), container.Spec.At("command"), container.Spec.At("ports"),
        container.Spec.Text("livenessProbe", "httpGet", "path"), container.Spec.Text("readinessProbe", "httpGet", "port")));

    [Answers("A035")]
    public static IEnumerable<object?[]> OfEveryType(RawCluster cluster) => All(cluster)
        .Select(container => Row(container.Pod.Namespace(), container.Pod.Name(), container.Type, container.Name, container.Image));

    [Answers("A037")]
    public static IEnumerable<object?[]> OfImage(RawCluster cluster) =>
        Named(All(cluster).Where(container => container.Image == "host:5000/team/two:latest").Select(container => container.Pod).Distinct());

    [Answers("A039")]
    public static IEnumerable<object?[]> WithoutVersion(RawCluster cluster) => All(cluster).Select(container => container.Image).Distinct()
        .Where(image => !image.Contains('@', StringComparison.Ordinal))
        .Where(image => image.Split('/')[^1].Split(':') is [_] or [_, "latest"]).Select(image => Row(image));

    [Answers("A042")]
    public static IEnumerable<object?[]> MayBeRoot(RawCluster cluster) => All(cluster)
        .Where(container => (bool?)container.Security("runAsNonRoot") != true)
        .Where(container => ((long?)container.Security("runAsUser") ?? 0) == 0)
        .Select(container => Of(container));

    [Answers("A043")]
    public static IEnumerable<object?[]> Privileges(RawCluster cluster) =>
        from container in All(cluster)
        let security = container.Spec.At("securityContext")
        select Of(
            container, security.Flag("allowPrivilegeEscalation") ?? true, security.Flag("readOnlyRootFilesystem") ?? false,
            security.At("capabilities", "add"), security.At("capabilities", "drop"));

    [Answers("A045")]
    public static IEnumerable<object?[]> WithoutRequestOrLimit(RawCluster cluster) =>
        from container in Regular(cluster)
        let cells = new object?[]
        {
            container.Resource("requests", "cpu"), container.Resource("requests", "memory"), container.Resource("limits", "cpu"), container.Resource("limits", "memory"),
        }
        where cells.Contains(null)
        select Of(container, cells);

    [Answers("A046")]
    public static IEnumerable<object?[]> WithoutProbes(RawCluster cluster) =>
        from container in Regular(cluster)
        where container.Pod.Owners().All(owner => owner.Text("kind") != "Job")
        let hasNoLiveness = container.Spec.At("livenessProbe") is null
        let hasNoReadiness = container.Spec.At("readinessProbe") is null
        where hasNoLiveness || hasNoReadiness
        select Of(container, hasNoLiveness, hasNoReadiness);

    private static IEnumerable<Container> All(RawCluster cluster) => Container.AllOf(cluster["pods"]);

    private static IEnumerable<Container> Regular(RawCluster cluster) => Container.RegularOf(cluster["pods"]);

    private static object?[] Of(Container container, params object?[] cells) => [container.Pod.Namespace(), container.Pod.Name(), container.Name, .. cells];
}
