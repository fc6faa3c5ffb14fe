namespace KubeSql.Simulator.Generation.Planning;

/// <summary>What kind of controller makes the pods.</summary>
internal enum WorkloadKind
{
    Deployment,
    StatefulSet,
    DaemonSet,
    Job,
    CronJob,
}
