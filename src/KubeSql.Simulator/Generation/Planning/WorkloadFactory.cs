namespace KubeSql.Simulator.Generation.Planning;

/// <summary>Makes workloads of a plan together with their revisions, pods and services.</summary>
internal sealed class WorkloadFactory(ClusterPlan plan, SeededRandom random, Func<NodePlan, bool> isHost)
{
    private const int Day = 86_400;

    private readonly PodFactory _pods = new(plan, random, isHost);
    private int _services = 10;

    public PodFactory Pods => _pods;

    /// <summary>A deployment. Pods of <paramref name="oldStates"/> belong to the revision before the newest: its rollout is stuck.</summary>
    public WorkloadPlan Deployment(
        NamespacePlan ns, string name, PodTemplate template, IReadOnlyList<PodState> states, ServicePlan? service = null, IReadOnlyList<PodState>? oldStates = null)
    {
        var replicas = oldStates is null ? states.Count(IsWanted) : oldStates.Count(IsWanted);
        var deployment = Add(new WorkloadPlan
        {
            Kind = WorkloadKind.Deployment, Name = name, Namespace = ns, Uid = random.NextUid(), Age = AgeIn(ns), Template = template,
            Selector = SelectorOf(template), Replicas = replicas, Service = service,
        });
        var revisions = random.Between(oldStates is null ? 1 : 2, 3);
        for (var number = 1; number <= revisions; number++)
        {
            var isNewest = number == revisions;
            var pods = isNewest ? states : number == revisions - 1 ? oldStates ?? [] : [];
            var age = isNewest && oldStates is not null ? 1800 : deployment.Age * (revisions - number + 1) / revisions;
            AddRevision(deployment, isNewest ? template : Older(template), number, age, pods);
        }

        deployment.Generation = revisions;
        return deployment;
    }

    /// <summary>Adds a replica set with its pods as the deployment's newest one.</summary>
    public RevisionPlan AddRevision(WorkloadPlan deployment, PodTemplate template, int number, long age, IReadOnlyList<PodState> states)
    {
        var hash = random.Suffix(9);
        var revision = new RevisionPlan
        {
            Name = $"{deployment.Name}-{hash}", Uid = random.NextUid(), Age = age, Template = template, Hash = hash, Number = number,
            Replicas = states.Count(IsWanted),
        };
        deployment.Revisions.Add(revision);
        deployment.Pods.AddRange(states.Select(state => _pods.OfRevision(deployment, revision, state, age)));
        return revision;
    }

    public WorkloadPlan StatefulSet(NamespacePlan ns, string name, PodTemplate template, IReadOnlyList<PodState> states, bool updatesOnDelete = false)
    {
        var set = Add(new WorkloadPlan
        {
            Kind = WorkloadKind.StatefulSet, Name = name, Namespace = ns, Uid = random.NextUid(), Age = AgeIn(ns), Template = template,
            Selector = SelectorOf(template), Replicas = states.Count, UpdatesOnDelete = updatesOnDelete,
            Service = new ServicePlan(name, random.NextUid(), "None"),
        });
        set.Pods.AddRange(states.Select((state, ordinal) => _pods.OfStatefulSet(set, ordinal, state)));
        return set;
    }

    /// <summary>A daemon set with a pod on every node that is a real machine.</summary>
    public WorkloadPlan DaemonSet(NamespacePlan ns, string name, PodTemplate template)
    {
        var set = Add(new WorkloadPlan
        {
            Kind = WorkloadKind.DaemonSet, Name = name, Namespace = ns, Uid = random.NextUid(), Age = AgeIn(ns), Template = template, Selector = SelectorOf(template),
        });
        set.Pods.AddRange(plan.Nodes.Where(node => !node.IsVirtual)
            .Select(node => _pods.OfDaemonSet(set, node, node.Ready == "True" ? PodState.Running : PodState.NotReady)));
        set.Replicas = set.Pods.Count;
        return set;
    }

    public WorkloadPlan Job(NamespacePlan ns, string name, PodTemplate template, IReadOnlyList<PodState> states)
    {
        var age = random.Between(4000, 3 * Day);
        var job = Add(new WorkloadPlan
        {
            Kind = WorkloadKind.Job, Name = name, Namespace = ns, Uid = random.NextUid(), Age = age, Template = template, Selector = [], Replicas = states.Count,
        });
        AddJob(job, name, job.Uid, age, states);
        return job;
    }

    /// <summary>A cron job with one job for each list of states; none at all means that it never ran.</summary>
    public WorkloadPlan CronJob(
        NamespacePlan ns, string name, PodTemplate template, string schedule, IReadOnlyList<IReadOnlyList<PodState>> runs, bool isSuspended = false)
    {
        var cronJob = Add(new WorkloadPlan
        {
            Kind = WorkloadKind.CronJob, Name = name, Namespace = ns, Uid = random.NextUid(), Age = AgeIn(ns), Template = template, Selector = [],
            Schedule = schedule, IsSuspended = isSuspended,
        });
        for (var i = 0; i < runs.Count; i++)
        {
            var age = ((runs.Count - i - 1) * Day) + 1200;
            AddJob(cronJob, $"{name}-{29_390_000 - (age / 60)}", random.NextUid(), age, runs[i]);
        }

        return cronJob;
    }

    /// <summary>Adds a job with its pods as the newest one of its workload.</summary>
    public RevisionPlan AddJob(WorkloadPlan workload, string name, Guid uid, long age, IReadOnlyList<PodState> states)
    {
        var job = new RevisionPlan { Name = name, Uid = uid, Age = age, Template = workload.Template, Replicas = 1, EndAge = age - (age / 3) };
        workload.Revisions.Add(job);
        workload.Pods.AddRange(states.Select(state => _pods.OfRevision(workload, job, state, age)));
        return job;
    }

    public ServicePlan Service(string name, string type = "ClusterIP", string? host = null, bool hasTls = false)
    {
        _services++;
        return new ServicePlan(name, random.NextUid(), $"10.{96 + (_services >> 16)}.{(_services >> 8) & 255}.{_services & 255}")
        {
            Type = type,
            NodePort = 30_000 + (_services % 2768),
            Host = host,
            HasTls = hasTls,
        };
    }

    // What was evicted or stopped has been replaced; it does not count.
    private static bool IsWanted(PodState state) => state is not (PodState.Evicted or PodState.Failed or PodState.Completed or PodState.Terminating);

    private WorkloadPlan Add(WorkloadPlan workload)
    {
        plan.Workloads.Add(workload);
        return workload;
    }

    private long AgeIn(NamespacePlan ns) => Day + (long)(random.Next(1000) / 1000.0 * (ns.Age - Day));

    private static KeyValuePair<string, string>[] SelectorOf(PodTemplate template)
    {
        var own = template.Labels.Where(label => label.Key is "app.kubernetes.io/instance" or "app.kubernetes.io/name").ToArray();
        return own.Length > 0 ? own : [template.Labels[0]];
    }

    private static PodTemplate Older(PodTemplate template)
    {
        var first = template.Containers[0];
        var cut = first.Image.IndexOf(':', first.Image.LastIndexOf('/') + 1);
        var image = cut < 0 || first.Image.Contains('@') ? first.Image : $"{first.Image[..cut]}:0.9.1";
        return template with { Containers = [first with { Image = image }, .. template.Containers.Skip(1)] };
    }
}
