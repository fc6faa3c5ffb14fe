using KubeSql.Simulator.Generation.Planning;

namespace KubeSql.Simulator.Generation.Living;

/// <summary>How a single pod comes, fares and goes.</summary>
internal sealed class PodLife(LiveCluster cluster, Agenda agenda)
{
    /// <summary>Adds a pod, which is scheduled after a second and runs after three.</summary>
    public PodPlan Start(WorkloadPlan workload, RevisionPlan revision)
    {
        var pod = cluster.AddPod(workload, revision);
        agenda.After(TimeSpan.FromSeconds(1), () => IfThere(pod, PodState.Unscheduled, () => cluster.Schedule(pod)));
        agenda.After(TimeSpan.FromSeconds(3), () => IfThere(pod, PodState.Creating, () => Show(pod, PodState.Running)));
        return pod;
    }

    /// <summary>Asks a pod to stop, which it has done after four seconds.</summary>
    public void Stop(PodPlan pod)
    {
        cluster.Change(pod, PodState.Terminating);
        agenda.After(TimeSpan.FromSeconds(4), () => IfThere(pod, PodState.Terminating, () =>
        {
            cluster.Remove(pod);
            cluster.Refresh(pod.Workload!);
        }));
    }

    /// <summary>Lets one pod of a deployment crash, and come back after a while.</summary>
    public void Crash(WorkloadPlan deployment)
    {
        var pod = cluster.Random.Pick(deployment.Pods.Where(pod => pod.State == PodState.Running).ToList());
        pod.Restarts++;
        Show(pod, PodState.CrashLoop);
        agenda.After(TimeSpan.FromSeconds(cluster.Random.Between(6, 20)), () =>
        {
            if (deployment.Pods.Contains(pod) && pod.State == PodState.CrashLoop)
            {
                Show(pod, PodState.Running);
            }
        });
    }

    /// <summary>Brings a pod into a state and lets its owner and its service know.</summary>
    public void Show(PodPlan pod, PodState state)
    {
        cluster.Change(pod, state);
        cluster.Refresh(pod.Workload!);
    }

    // Between two steps a deployment may have been forgotten, or a pod been stopped.
    private static void IfThere(PodPlan pod, PodState state, Action step)
    {
        if (pod.State == state && pod.Workload!.Pods.Contains(pod))
        {
            step();
        }
    }
}
