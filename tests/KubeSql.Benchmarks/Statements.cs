namespace KubeSql.Benchmarks;

/// <summary>Statements that several suites ask.</summary>
internal static class Statements
{
    public const string Count = "select count(*) from pods";
    public const string Filter = "select count(*) from pods where phase = 'Pending'";
    public const string GroupBy = "select nodeName, count(*) from pods group by nodeName";
    public const string LabelFilter = "select count(*) from pods where \"labels.app\" = 'checkout'";
    public const string KubectlColumns = "select namespace, name, ready, status, restarts from pods";
    public const string CrashLoops = "select distinct namespace, pod from all_containers where state_waiting_reason = 'CrashLoopBackOff'";

    public const string Join =
        "select n.name, count(*), sum(c.restartCount) from pods p join containers c on c.cluster = p.cluster and c.uid = p.uid " +
        "join nodes n on n.cluster = p.cluster and n.name = p.nodeName group by n.name";
}
