using KubeSql.Simulator.Generation.Planning;
using KubeSql.Simulator.Generation.Writing;
using KubeSql.Simulator.Schema;

namespace KubeSql.Simulator.Generation.Living;

/// <summary>Scales deployments, rolls out new versions, and does what their controllers would after a user's changes.</summary>
internal sealed class DeploymentLife(LiveCluster cluster, Agenda agenda, PodLife pods)
{
    private const int RevisionLimit = 10;

    private static readonly ResourceFacts s_replicaSets = SchemaFacts.BuiltIn.Resource("apps/v1", "replicasets");

    private readonly List<WorkloadPlan> _deployments =
        [.. cluster.Plan.Workloads.Where(workload => workload.Kind == WorkloadKind.Deployment && workload.Namespace.Team is not null)];

    private readonly HashSet<WorkloadPlan> _busy = [];
    private readonly Dictionary<WorkloadPlan, int> _usualReplicas = [];
    private int _next;

    /// <summary>Looks after one deployment: pods that somebody deleted are replaced, and a changed number of replicas is followed.</summary>
    public void Reconcile()
    {
        if (_deployments.Count == 0)
        {
            return;
        }

        var deployment = _deployments[_next++ % _deployments.Count];
        if (_busy.Contains(deployment))
        {
            return;
        }

        if (cluster.StoredReplicas(deployment) is not { } replicas)
        {
            Forget(deployment);
            return;
        }

        var gone = deployment.Pods.Where(pod => !cluster.Exists(pod)).ToList();
        gone.ForEach(cluster.Remove);
        if (gone.Count > 0 || replicas != deployment.Replicas)
        {
            _usualReplicas[deployment] = replicas;
            ScaleTo(deployment, replicas);
        }
    }

    /// <summary>Adds or removes a pod; the next time, the deployment gets back to its usual size.</summary>
    public void Scale(WorkloadPlan deployment)
    {
        var usual = _usualReplicas.GetValueOrDefault(deployment, deployment.Replicas);
        _usualReplicas[deployment] = usual;
        ScaleTo(deployment, deployment.Replicas != usual ? usual : Math.Max(1, usual + (cluster.Random.Chance(0.5) ? 1 : -1)));
    }

    /// <summary>Replaces the pods of a deployment by such with a newer image, one after the other.</summary>
    public void Rollout(WorkloadPlan deployment)
    {
        _busy.Add(deployment);
        var old = deployment.Revisions.Single(revision => revision.Replicas > 0);
        var container = deployment.Template.Containers[0];
        var cut = container.Image.IndexOf(':', container.Image.LastIndexOf('/') + 1);
        var image = $"{(cut < 0 ? container.Image : container.Image[..cut].Split('@')[0])}:{cluster.Random.Between(5, 9)}.{cluster.Random.Between(0, 99)}.0";
        deployment.Template = deployment.Template with { Containers = [container with { Image = image }, .. deployment.Template.Containers.Skip(1)] };
        var revision = cluster.AddRevision(deployment, deployment.Template);
        deployment.Generation++;
        NextOfRollout(deployment, old, revision);
    }

    /// <summary>Some deployment that is fit for a change; null where none was found.</summary>
    public WorkloadPlan? Pick(Func<WorkloadPlan, bool> isFit)
    {
        // A few tries instead of a list of all: large clusters have thousands.
        for (var i = 0; i < 20 && _deployments.Count > 0; i++)
        {
            var deployment = cluster.Random.Pick(_deployments);
            if (!_busy.Contains(deployment) && isFit(deployment) && cluster.StoredReplicas(deployment) == deployment.Replicas)
            {
                return deployment;
            }
        }

        return null;
    }

    private void ScaleTo(WorkloadPlan deployment, int replicas)
    {
        var revision = deployment.Revisions[^1];
        var current = deployment.Pods.Where(pod => pod.Owner!.Uid == revision.Uid && pod.IsActive && pod.State != PodState.Terminating).ToList();
        var others = deployment.Revisions.Where(other => other != revision).Sum(other => other.Replicas);
        var isUp = replicas > current.Count + others;
        deployment.Replicas = replicas;
        deployment.Generation++;
        revision.Replicas = Math.Max(0, replicas - others);
        for (var i = current.Count + others; i < replicas; i++)
        {
            pods.Start(deployment, revision);
        }

        foreach (var pod in current.Take(current.Count + others - replicas))
        {
            pods.Stop(pod);
        }

        cluster.Refresh(deployment, changesSpec: true);
        cluster.Events.WriteScaling(deployment, revision, isUp, revision.Replicas, cluster.Timeline.Now, cluster.Random);
    }

    /// <summary>One new pod for one old one, until no old one is left.</summary>
    private void NextOfRollout(WorkloadPlan deployment, RevisionPlan old, RevisionPlan revision)
    {
        var oldest = deployment.Pods.FirstOrDefault(pod => pod.Owner!.Uid == old.Uid && pod.IsActive && pod.State != PodState.Terminating);
        if (oldest is null || cluster.StoredReplicas(deployment) is null)
        {
            _busy.Remove(deployment);
            RemoveOldRevisions(deployment);
            return;
        }

        old.Replicas = Math.Max(0, old.Replicas - 1);
        revision.Replicas++;
        pods.Start(deployment, revision);
        pods.Stop(oldest);
        cluster.Refresh(deployment, changesSpec: true);
        cluster.Events.WriteScaling(deployment, revision, isUp: true, revision.Replicas, cluster.Timeline.Now, cluster.Random);
        agenda.After(TimeSpan.FromSeconds(3), () => NextOfRollout(deployment, old, revision));
    }

    private void RemoveOldRevisions(WorkloadPlan deployment)
    {
        foreach (var old in deployment.Revisions.SkipLast(RevisionLimit).Where(old => deployment.Pods.All(pod => pod.Owner!.Uid != old.Uid)).ToList())
        {
            deployment.Revisions.Remove(old);
            cluster.Delete(s_replicaSets, deployment.Namespace.Name, old.Name);
        }
    }

    private void Forget(WorkloadPlan deployment)
    {
        _deployments.Remove(deployment);
        deployment.Pods.ToList().ForEach(cluster.Remove);
        deployment.Revisions.ForEach(revision => cluster.Delete(s_replicaSets, deployment.Namespace.Name, revision.Name));
        cluster.Delete(CustomResourceWriter.Reports, deployment.Namespace.Name, CustomResourceWriter.ReportName(deployment));
        cluster.RefreshEndpoints(deployment);
    }
}
