using KubeSql.Simulator.Generation.Planning;
using KubeSql.Simulator.Schema;

namespace KubeSql.Simulator.Generation.Writing;

/// <summary>Writes jobs, and cron jobs with the jobs they made.</summary>
internal sealed class JobWriter(ObjectEmitter emitter, PodWriter pods)
{
    private readonly ResourceFacts _jobs = SchemaFacts.BuiltIn.Resource("batch/v1", "jobs");
    private readonly ResourceFacts _cronJobs = SchemaFacts.BuiltIn.Resource("batch/v1", "cronjobs");

    public void WriteJob(WorkloadPlan workload, RevisionPlan job, OwnerPlan? owner)
    {
        var own = workload.Pods.Where(pod => pod.Owner!.Uid == job.Uid).ToList();
        var labels = Labels.Of(("batch.kubernetes.io/controller-uid", job.Uid.ToString()), ("batch.kubernetes.io/job-name", job.Name));
        var completions = Math.Max(1, owner is null ? own.Count : 1);
        emitter.Write(_jobs, new ObjectMetadata(job.Name, job.Uid, job.Age)
        {
            Namespace = workload.Namespace.Name,
            Generation = 1,
            Labels = Labels.Union(workload.Template.Labels, labels),
            Owner = owner,
        }, $$$"""
            {"spec":{"parallelism":{{{completions}}},"completions":{{{completions}}},"backoffLimit":{{{(owner is null ? 0 : 1)}}},
            "selector":{{{WorkloadWriter.Selector(labels.Take(1))}}},"template":{{{pods.TextOf(job.Template).Whole(labels)}}},
            "completionMode":"NonIndexed","suspend":false,"podReplacementPolicy":"TerminatingOrFailed"},"status":{{{Status(job, own)}}}}
            """);
    }

    public void WriteCronJob(WorkloadPlan cronJob)
    {
        foreach (var job in cronJob.Revisions)
        {
            WriteJob(cronJob, job, cronJob.AsOwner);
        }

        var active = cronJob.Revisions.Where(job => cronJob.Pods.Any(pod => pod.Owner!.Uid == job.Uid && pod.IsActive));
        var succeeded = cronJob.Revisions.LastOrDefault(job => cronJob.Pods.Any(pod => pod.Owner!.Uid == job.Uid && pod.State == PodState.Completed));
        var status = JsonText.Object(
            active.Any() ? $"\"active\":{JsonText.Array(active.Select(job => Reference(cronJob, job)))}" : null,
            cronJob.Revisions.Count == 0 ? null : $"\"lastScheduleTime\":\"{emitter.Timeline.Time(cronJob.Revisions[^1].Age)}\"",
            succeeded is null ? null : $"\"lastSuccessfulTime\":\"{emitter.Timeline.Time(succeeded.EndAge)}\"");
        emitter.Write(_cronJobs, WorkloadWriter.Metadata(cronJob), $$$"""
            {"spec":{"schedule":"{{{cronJob.Schedule}}}","timeZone":"Etc/UTC","concurrencyPolicy":"Forbid","suspend":{{{JsonText.Boolean(cronJob.IsSuspended)}}},
            "jobTemplate":{"metadata":{},"spec":{"backoffLimit":1,"template":{{{pods.TextOf(cronJob.Template).Whole([])}}}}},
            "successfulJobsHistoryLimit":3,"failedJobsHistoryLimit":1},"status":{{{status}}}}
            """);
    }

    private string Status(RevisionPlan job, List<PodPlan> own)
    {
        var active = own.Count(pod => pod.IsActive);
        var succeeded = own.Count(pod => pod.State == PodState.Completed);
        var failed = own.Count(pod => pod.State == PodState.Failed);
        var end = emitter.Timeline.Time(job.EndAge);
        var hasFailed = active == 0 && failed > 0;
        var conditions = active > 0 ? null : hasFailed
            ? $"{Condition("FailureTarget", end, "BackoffLimitExceeded", "Job has reached the specified backoff limit")},{Condition("Failed", end, "BackoffLimitExceeded", "Job has reached the specified backoff limit")}"
            : $"{Condition("SuccessCriteriaMet", end, "CompletionsReached", "Reached expected number of succeeded pods")},{Condition("Complete", end, "CompletionsReached", "Reached expected number of succeeded pods")}";
        return JsonText.Object(
            conditions is null ? null : $"\"conditions\":[{conditions}]",
            $"\"startTime\":\"{emitter.Timeline.Time(job.Age)}\"",
            active == 0 && !hasFailed ? $"\"completionTime\":\"{end}\"" : null,
            active == 0 ? null : $"\"active\":{active}",
            succeeded == 0 ? null : $"\"succeeded\":{succeeded}",
            failed == 0 ? null : $"\"failed\":{failed}",
            $"\"terminating\":0,\"uncountedTerminatedPods\":{{}},\"ready\":{own.Count(pod => pod.IsReady)}");
    }

    private static string Condition(string type, string time, string reason, string message) => $$"""
        {"type":"{{type}}","status":"True","lastProbeTime":"{{time}}","lastTransitionTime":"{{time}}","reason":"{{reason}}","message":"{{message}}"}
        """;

    private static string Reference(WorkloadPlan cronJob, RevisionPlan job) => $$"""
        {"kind":"Job","namespace":"{{cronJob.Namespace.Name}}","name":"{{job.Name}}","uid":"{{job.Uid}}","apiVersion":"batch/v1"}
        """;
}
