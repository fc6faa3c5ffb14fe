namespace KubeSql.Simulator.Generation.Planning;

/// <summary>Makes pods of a plan: names them, puts them on nodes and gives them a past that fits their state.</summary>
internal sealed class PodFactory
{
    private readonly SeededRandom _random;
    private readonly List<NodePlan> _hosts;
    private readonly HashSet<string> _generatedNames;

    public PodFactory(ClusterPlan plan, SeededRandom random, Func<NodePlan, bool> isHost)
    {
        _random = random;
        _generatedNames = [.. plan.Pods.Select(pod => pod.Name)];
        _hosts = [.. plan.Nodes.Where(isHost)];
        if (_hosts.Count == 0)
        {
            _hosts.AddRange(plan.Nodes);
        }
    }

    /// <summary>A pod of a replica set or a job.</summary>
    public PodPlan OfRevision(WorkloadPlan workload, RevisionPlan revision, PodState state, long maxAge)
    {
        var isJob = workload.Kind is WorkloadKind.Job or WorkloadKind.CronJob;
        var owner = isJob
            ? new OwnerPlan("batch/v1", "Job", revision.Name, revision.Uid)
            : new OwnerPlan("apps/v1", "ReplicaSet", revision.Name, revision.Uid);
        return Make(workload, revision.Template, owner, revision.PodLabels, $"{revision.Name}-", state, Math.Min(maxAge, revision.Age), PickNode(state));
    }

    public PodPlan OfStatefulSet(WorkloadPlan workload, int ordinal, PodState state)
    {
        var name = $"{workload.Name}-{ordinal}";
        var labels = Labels.Union(workload.Template.Labels, Labels.Of(
            ("apps.kubernetes.io/pod-index", ordinal.ToString()),
            ("controller-revision-hash", $"{workload.Name}-{RevisionHash(workload)}"),
            ("statefulset.kubernetes.io/pod-name", name)));
        return Make(workload, workload.Template, workload.AsOwner, labels, null, state, workload.Age, PickNode(state), name, ordinal);
    }

    public PodPlan OfDaemonSet(WorkloadPlan workload, NodePlan node, PodState state)
    {
        var labels = Labels.Union(
            workload.Template.Labels, Labels.Of(("controller-revision-hash", RevisionHash(workload)), ("pod-template-generation", "1")));
        return Make(workload, workload.Template, workload.AsOwner, labels, $"{workload.Name}-", state, Math.Min(workload.Age, node.Age), node);
    }

    /// <summary>A pod that nobody owns.</summary>
    public PodPlan Naked(NamespacePlan ns, string name, PodTemplate template, PodState state, bool hasDebugger = false)
    {
        var pod = new PodPlan
        {
            Name = name,
            Namespace = ns,
            Uid = _random.NextUid(),
            Age = AgeOf(state, 40 * 86_400L),
            Template = template,
            Labels = template.Labels,
            HasDebugger = hasDebugger,
        };
        Settle(pod, state, PickNode(state));
        return pod;
    }

    /// <summary>A pod that the kubelet of a node runs from a file.</summary>
    public PodPlan Static(NamespacePlan ns, NodePlan node, string component, PodTemplate template)
    {
        var pod = new PodPlan
        {
            Name = $"{component}-{node.Name}",
            Namespace = ns,
            Uid = _random.NextUid(),
            Age = node.Age,
            Template = template,
            Labels = template.Labels,
            Owner = new OwnerPlan("v1", "Node", node.Name, node.Uid),
        };
        Settle(pod, PodState.Running, node);
        return pod;
    }

    /// <summary>A name part that follows from a stateful or daemon set's identity.</summary>
    public static string RevisionHash(WorkloadPlan workload) => SeededRandom.For(workload.Uid).Suffix(9);

    private PodPlan Make(
        WorkloadPlan workload, PodTemplate template, OwnerPlan owner, IReadOnlyList<KeyValuePair<string, string>> labels, string? generateName,
        PodState state, long maxAge, NodePlan? node, string? name = null, int ordinal = -1)
    {
        var pod = new PodPlan
        {
            Name = name ?? GeneratedName(generateName!),
            Namespace = workload.Namespace,
            Uid = _random.NextUid(),
            Age = AgeOf(state, maxAge),
            Template = template,
            Workload = workload,
            Owner = owner,
            Labels = labels,
            Ordinal = ordinal,
            GenerateName = generateName,
        };
        Settle(pod, state, node);
        return pod;
    }

    /// <summary>Puts a pod on a node, in a state.</summary>
    public void Settle(PodPlan pod, PodState state, NodePlan? node)
    {
        pod.State = state;
        pod.Node = node;
        pod.StateAge = state switch
        {
            PodState.CrashLoop or PodState.SecondContainerCrashLoop or PodState.InitCrashLoop => Math.Min(pod.Age, _random.Between(20, 280)),
            PodState.Completed or PodState.Failed => pod.Age - (pod.Age / 3) - 2,
            PodState.Terminating => Math.Min(pod.Age, _random.Between(1, 20)),
            _ => Math.Min(pod.Age, _random.Between(30, 86_400)),
        };
        pod.Restarts = state switch
        {
            PodState.CrashLoop or PodState.SecondContainerCrashLoop or PodState.InitCrashLoop => _random.Between(4, 380),
            PodState.OutOfMemory => _random.Between(1, 17),
            PodState.Running when _random.Chance(0.04) => _random.Between(1, 3),
            _ => 0,
        };
        if (node is not null)
        {
            node.Pods++;
            pod.Ip = pod.Template.HostNetwork ? node.Ip : state is PodState.Creating or PodState.Evicted ? null : node.NextPodIp();
        }
    }

    /// <summary>The emptier one of two random nodes; null for a pod that has not been scheduled.</summary>
    public NodePlan? PickNode(PodState state)
    {
        if (state is PodState.Unscheduled or PodState.Unschedulable || _hosts.Count == 0)
        {
            return null;
        }

        var first = _random.Pick(_hosts);
        var second = _random.Pick(_hosts);
        return first.Pods <= second.Pods ? first : second;
    }

    private string GeneratedName(string prefix)
    {
        string name;
        do
        {
            name = prefix + _random.Suffix(5);
        }
        while (!_generatedNames.Add(name));
        return name;
    }

    private long AgeOf(PodState state, long maxAge) => Math.Min(maxAge, state switch
    {
        PodState.Unscheduled => _random.Between(1, 5),
        PodState.Creating or PodState.ImagePullFailed or PodState.Initializing => _random.Between(8, 90),
        PodState.Unschedulable or PodState.ImagePullBackOff or PodState.ConfigMissing => _random.Between(300, 14_400),
        PodState.Evicted or PodState.Failed or PodState.Completed => _random.Between(600, 259_200),
        _ => maxAge <= 600 ? maxAge : 600 + (long)(_random.Next(1 << 20) / (double)(1 << 20) * (maxAge - 600)),
    });
}
