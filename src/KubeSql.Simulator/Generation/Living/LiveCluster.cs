using System.Text.Json;
using KubeSql.Simulator.Generation.Planning;
using KubeSql.Simulator.Generation.Writing;
using KubeSql.Simulator.Schema;
using KubeSql.Simulator.Storage;

namespace KubeSql.Simulator.Generation.Living;

/// <summary>The plan of a cluster that goes on, and the means to change it together with the objects that show it.</summary>
internal sealed class LiveCluster : IDisposable
{
    private readonly IObjectWriter _writer;
    private readonly ObjectEmitter _emitter;
    private readonly PodWriter _pods;
    private readonly WorkloadWriter _workloads;
    private readonly EndpointsWriter _endpoints;
    private readonly WorkloadFactory _factory;
    private readonly HashSet<string> _addresses;
    private readonly ResourceFacts _podResource = SchemaFacts.BuiltIn.Resource("v1", "pods");
    private readonly ResourceFacts _podMetrics = SchemaFacts.BuiltIn.Resource("metrics.k8s.io/v1beta1", "pods");
    private readonly ResourceFacts _deployments = SchemaFacts.BuiltIn.Resource("apps/v1", "deployments");
    private readonly ResourceFacts _cronJobs = SchemaFacts.BuiltIn.Resource("batch/v1", "cronjobs");
    private readonly ResourceFacts _slices = SchemaFacts.BuiltIn.Resource("discovery.k8s.io/v1", "endpointslices");
    private readonly ResourceFacts _events = SchemaFacts.BuiltIn.Resource("v1", "events");
    private readonly Agenda _agenda;
    private bool _keepsSpec = true;

    public LiveCluster(IObjectWriter writer, SimulatorOptions options, Agenda agenda)
    {
        _writer = writer;
        _agenda = agenda;
        Plan = ClusterPlanner.Plan(options);
        Timeline = new Timeline(GeneratedAt(writer), options.TimeProvider);
        Random = Plan.Random("life");
        _emitter = new ObjectEmitter(Commit, Timeline);
        _pods = new PodWriter(_emitter, Plan.Nodes.Count);
        _workloads = new WorkloadWriter(_emitter, _pods);
        _endpoints = new EndpointsWriter(_emitter);
        Events = new EventWriter(_emitter, Plan.Nodes.Count);
        Nodes = new NodeWriter(_emitter);
        Metrics = new MetricsWriter(_emitter);
        _factory = new WorkloadFactory(Plan, Random, node => node is { HostsPods: true, IsCordoned: false });
        _addresses = [.. Plan.Pods.Where(pod => pod.Ip is not null).Select(pod => pod.Ip!)];
    }

    public ClusterPlan Plan { get; }

    public Timeline Timeline { get; }

    public SeededRandom Random { get; }

    public EventWriter Events { get; }

    public NodeWriter Nodes { get; }

    public MetricsWriter Metrics { get; }

    /// <summary>Adds a pod that waits for the scheduler.</summary>
    public PodPlan AddPod(WorkloadPlan workload, RevisionPlan revision)
    {
        var pod = _factory.Pods.OfRevision(workload, revision, PodState.Unscheduled, Timeline.Now);
        workload.Pods.Add(pod);
        _pods.Write(pod);
        return pod;
    }

    /// <summary>Puts a pod that waits on a node.</summary>
    public void Schedule(PodPlan pod)
    {
        pod.Node = _factory.Pods.PickNode(PodState.Creating);
        if (pod.Node is not null)
        {
            pod.Node.Pods++;
        }

        Change(pod, pod.Node is null ? PodState.Unschedulable : PodState.Creating);
    }

    /// <summary>Brings a pod into a state, with the events that go with it.</summary>
    public void Change(PodPlan pod, PodState state)
    {
        pod.State = state;
        pod.StateAge = Timeline.Now;
        if (state == PodState.Running && pod.Ip is null)
        {
            pod.Ip = NewAddress(pod.Node!);
        }

        if (!Exists(pod))
        {
            return;
        }

        _pods.Write(pod);
        Events.WriteFor(pod);
        if (state == PodState.Running)
        {
            Metrics.Write(pod, Timeline.Now);
        }
    }

    /// <summary>Takes a pod away for good.</summary>
    public void Remove(PodPlan pod)
    {
        _writer.Delete(_podResource, pod.Namespace.Name, pod.Name);
        _writer.Delete(_podMetrics, pod.Namespace.Name, pod.Name);
        pod.Workload!.Pods.Remove(pod);
        _addresses.Remove(pod.Ip ?? "");
        if (pod.Node is not null)
        {
            pod.Node.Pods--;
        }
    }

    public bool Exists(PodPlan pod) => _writer.Read(_podResource, pod.Namespace.Name, pod.Name) is not null;

    /// <summary>Whether nobody deleted the controller.</summary>
    public bool Exists(WorkloadPlan workload)
    {
        var resource = workload.Kind == WorkloadKind.CronJob ? _cronJobs : _deployments;
        return _writer.Read(resource, workload.Namespace.Name, workload.Name) is not null;
    }

    /// <summary>How many pods a deployment wants, as it is stored; null where somebody deleted it.</summary>
    public int? StoredReplicas(WorkloadPlan deployment) =>
        _writer.Read(_deployments, deployment.Namespace.Name, deployment.Name) is { } json
            ? JsonElement.Parse(json).GetProperty("spec"u8).TryGetProperty("replicas"u8, out var replicas) ? replicas.GetInt32() : 1
            : null;

    public RevisionPlan AddRevision(WorkloadPlan deployment, PodTemplate template) =>
        _factory.AddRevision(deployment, template, deployment.Revisions[^1].Number + 1, Timeline.Now, []);

    public RevisionPlan AddJob(WorkloadPlan cronJob)
    {
        var job = _factory.AddJob(cronJob, $"{cronJob.Name}-{29_390_000 - (Timeline.Now / 60)}-{Random.Suffix(3)}", Random.NextUid(), Timeline.Now, []);
        job.EndAge = Timeline.Now;
        return job;
    }

    public void Delete(ResourceFacts resource, string ns, string name) => _writer.Delete(resource, ns, name);

    /// <summary>Writes what a workload and its service say of its pods, unless somebody deleted the workload.</summary>
    /// <param name="workload">A deployment or a cron job.</param>
    /// <param name="changesSpec">Whether what the workload wants has changed too; else a user's own changes of it stay.</param>
    public void Refresh(WorkloadPlan workload, bool changesSpec = false)
    {
        if (!Exists(workload))
        {
            return;
        }

        _keepsSpec = !changesSpec;
        _workloads.Write(workload);
        _keepsSpec = true;
        RefreshEndpoints(workload);
    }

    /// <summary>Writes which pods stand behind the service of a workload.</summary>
    public void RefreshEndpoints(WorkloadPlan workload)
    {
        if (workload.Service is not { } service)
        {
            return;
        }

        var slices = _endpoints.Write(workload, service);
        while (_writer.Delete(_slices, workload.Namespace.Name, EndpointsWriter.SliceName(service, slices)))
        {
            slices++;
        }
    }

    public void Dispose() => _emitter.Dispose();

    private void Commit(ResourceFacts resource, string? namespaceName, string name, ReadOnlySpan<byte> json)
    {
        if (_writer.Read(resource, namespaceName, name) is { } current)
        {
            _writer.Replace(resource, namespaceName, name, ObjectMerge.Merge(current, json, _keepsSpec && resource == _deployments));
        }
        else
        {
            Create(resource, namespaceName, name, json);
        }
    }

    private void Create(ResourceFacts resource, string? namespaceName, string name, ReadOnlySpan<byte> json)
    {
        try
        {
            _writer.Create(resource, namespaceName, name, json);
        }
        catch (InvalidOperationException) when (_writer.Read(resource, namespaceName, name) is not null)
        {
            // Somebody else made it in between; the next change of this object brings it up to date.
            return;
        }

        // Servers forget events after an hour.
        if (resource == _events)
        {
            _agenda.After(TimeSpan.FromHours(1), () => _writer.Delete(resource, namespaceName, name));
        }
    }

    private string NewAddress(NodePlan node)
    {
        string address;
        do
        {
            address = node.NextPodIp();
        }
        while (!_addresses.Add(address));
        return address;
    }

    // The age of kube-system is the same in every plan, so its creation tells when this cluster was generated.
    private static DateTimeOffset GeneratedAt(IObjectWriter writer)
    {
        var json = writer.Read(SchemaFacts.BuiltIn.Resource("v1", "namespaces"), null, "kube-system")
            ?? throw new InvalidOperationException("Only a cluster that ClusterGenerator filled can live: it has no namespace 'kube-system'.");
        return JsonElement.Parse(json).GetProperty("metadata"u8).GetProperty("creationTimestamp"u8).GetDateTimeOffset().AddSeconds(NamespacePlanner.ClusterAge);
    }
}
