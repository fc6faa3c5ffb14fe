using KubeSql.Simulator.Generation.Planning;

namespace KubeSql.Simulator.Generation.Living;

/// <summary>Decides what happens next in a living cluster.</summary>
internal sealed class Scenarios
{
    // Rollouts replace every pod of a deployment; any more often and no pod would grow old.
    private const int RolloutInterval = 40;

    private readonly LiveCluster _cluster;
    private readonly PodLife _pods;
    private readonly DeploymentLife _deployments;
    private readonly JobLife _jobs;
    private readonly Action[] _beginnings;
    private int _next;

    public Scenarios(LiveCluster cluster, Agenda agenda)
    {
        _cluster = cluster;
        _pods = new PodLife(cluster, agenda);
        _deployments = new DeploymentLife(cluster, agenda, _pods);
        _jobs = new JobLife(cluster, agenda, _pods);
        _beginnings = [Heartbeats, Crash, Heartbeats, Scale, Heartbeats, _jobs.Run];
    }

    /// <summary>Lets controllers look after what users changed, and begins something new.</summary>
    public void Step()
    {
        _deployments.Reconcile();
        _next++;
        if (_next % RolloutInterval == 0)
        {
            Rollout();
        }
        else
        {
            _beginnings[_next % _beginnings.Length]();
        }
    }

    private void Heartbeats()
    {
        foreach (var node in Enumerable.Range(0, Math.Min(3, _cluster.Plan.Nodes.Count)).Select(_ => _cluster.Random.Pick(_cluster.Plan.Nodes)).Distinct())
        {
            if (node.Ready != "Unknown")
            {
                _cluster.Nodes.WriteLease(node, _cluster.Timeline.Now);
                _cluster.Metrics.Write(node, _cluster.Timeline.Now);
            }
        }
    }

    private void Crash()
    {
        if (_deployments.Pick(deployment => deployment.Pods.Any(pod => pod.State == PodState.Running)) is { } deployment)
        {
            _pods.Crash(deployment);
        }
    }

    private void Scale()
    {
        if (_deployments.Pick(deployment => deployment.Replicas > 0) is { } deployment)
        {
            _deployments.Scale(deployment);
        }
    }

    private void Rollout()
    {
        // Not while an earlier rollout of the deployment is stuck.
        if (_deployments.Pick(deployment => deployment.Revisions.Count(revision => revision.Replicas > 0) == 1) is { } deployment)
        {
            _deployments.Rollout(deployment);
        }
    }
}
