using System.Text.Json;

namespace KubeSql.Simulator.Tables.Printers;

internal static class BatchPrinters
{
    public static TablePrinter Jobs { get; } = new(
        [
            TableColumn.Name, TableColumn.Text("Status"), TableColumn.Text("Completions"), TableColumn.Text("Duration"), TableColumn.Age,
            TableColumn.Wide("Containers"), TableColumn.Wide("Images"), TableColumn.Wide("Selector"),
        ],
        (job, now) =>
        [
            Print.Name(job),
            Status(job),
            Completions(job),
            Duration(job, now),
            Print.Age(job, now),
            Print.Containers(job.At("spec", "template", "spec")),
            Print.Images(job.At("spec", "template", "spec")),
            Print.Selector(job.At("spec", "selector")),
        ]);

    public static TablePrinter CronJobs { get; } = new(
        [
            TableColumn.Name, TableColumn.Text("Schedule"), TableColumn.Text("Timezone"), TableColumn.Boolean("Suspend"),
            TableColumn.Integer("Active"), TableColumn.Text("Last Schedule"), TableColumn.Age,
            TableColumn.Wide("Containers"), TableColumn.Wide("Images"), TableColumn.Wide("Selector"),
        ],
        (cronJob, now) =>
        [
            Print.Name(cronJob),
            cronJob.Text("spec", "schedule"),
            Print.OrNone(cronJob.Text("spec", "timeZone")),
            cronJob.IsTrue("spec", "suspend") ? "True" : "False",
            cronJob.Count("status", "active"),
            cronJob.Text("status", "lastScheduleTime") is { Length: > 0 } last ? HumanDuration.Since(last, now) : Print.None,
            Print.Age(cronJob, now),
            Print.Containers(JobSpec(cronJob).At("template", "spec")),
            Print.Images(JobSpec(cronJob).At("template", "spec")),
            Print.Selector(JobSpec(cronJob).At("selector")),
        ]);

    private static JsonElement JobSpec(JsonElement cronJob) => cronJob.At("spec", "jobTemplate", "spec");

    private static string Status(JsonElement job)
    {
        var conditions = job.Items("status", "conditions")
            .Where(condition => condition.Text("status") == "True")
            .Select(condition => condition.Text("type"))
            .ToList();
        return conditions.Contains("Complete") ? "Complete"
            : conditions.Contains("Failed") ? "Failed"
            : job.Has("metadata", "deletionTimestamp") ? "Terminating"
            : conditions.Contains("Suspended") ? "Suspended"
            : conditions.Contains("FailureTarget") ? "FailureTarget"
            : conditions.Contains("SuccessCriteriaMet") ? "SuccessCriteriaMet"
            : "Running";
    }

    private static string Completions(JsonElement job)
    {
        var succeeded = job.Number("status", "succeeded");
        if (job.Has("spec", "completions"))
        {
            return $"{succeeded}/{job.Number("spec", "completions")}";
        }

        var parallelism = job.Number("spec", "parallelism");
        return parallelism > 1 ? $"{succeeded}/1 of {parallelism}" : $"{succeeded}/1";
    }

    private static string Duration(JsonElement job, DateTimeOffset now)
    {
        var start = job.Text("status", "startTime");
        return start.Length == 0 ? "" : HumanDuration.Between(start, job.Text("status", "completionTime")) ?? HumanDuration.Since(start, now);
    }
}
