using KubeSql.Simulator.Generation.Planning;
using KubeSql.Simulator.Schema;

namespace KubeSql.Simulator.Generation.Living;

/// <summary>Lets cron jobs make jobs, which end after some seconds.</summary>
internal sealed class JobLife(LiveCluster cluster, Agenda agenda, PodLife pods)
{
    private const int JobLimit = 3;

    private static readonly ResourceFacts s_jobs = SchemaFacts.BuiltIn.Resource("batch/v1", "jobs");

    private readonly List<WorkloadPlan> _cronJobs = [.. cluster.Plan.Workloads.Where(workload => workload is { Kind: WorkloadKind.CronJob, IsSuspended: false })];

    /// <summary>Runs a job of one of the cron jobs.</summary>
    public void Run()
    {
        if (_cronJobs.Count == 0)
        {
            return;
        }

        var cronJob = cluster.Random.Pick(_cronJobs);
        if (!cluster.Exists(cronJob) || cronJob.Pods.Any(pod => pod.IsActive && pod.Age < 0))
        {
            return;
        }

        var job = cluster.AddJob(cronJob);
        var pod = pods.Start(cronJob, job);
        cluster.Refresh(cronJob);
        agenda.After(TimeSpan.FromSeconds(cluster.Random.Between(8, 15)), () =>
        {
            job.EndAge = cluster.Timeline.Now;
            pods.Show(pod, cluster.Random.Chance(0.8) ? PodState.Completed : PodState.Failed);
            RemoveOldJobs(cronJob);
        });
    }

    // A cron job keeps a few jobs; older ones go, and their pods with them.
    private void RemoveOldJobs(WorkloadPlan cronJob)
    {
        foreach (var old in cronJob.Revisions.SkipLast(JobLimit).Where(job => !cronJob.Pods.Any(pod => pod.Owner!.Uid == job.Uid && pod.IsActive)).ToList())
        {
            cronJob.Pods.Where(pod => pod.Owner!.Uid == old.Uid).ToList().ForEach(cluster.Remove);
            cronJob.Revisions.Remove(old);
            cluster.Delete(s_jobs, cronJob.Namespace.Name, old.Name);
        }

        cluster.Refresh(cronJob);
    }
}
