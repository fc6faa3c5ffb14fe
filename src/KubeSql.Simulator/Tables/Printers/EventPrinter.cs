using System.Text.Json;

namespace KubeSql.Simulator.Tables.Printers;

internal static class EventPrinter
{
    public static TablePrinter Events { get; } = new(
        [
            TableColumn.Text("Last Seen"), TableColumn.Text("Type"), TableColumn.Text("Reason"), TableColumn.Text("Object"),
            TableColumn.Wide("Subobject"), TableColumn.Wide("Source"), TableColumn.Text("Message"), TableColumn.Wide("First Seen"),
            TableColumn.Wide("Count"), TableColumn.Name with { Priority = 1 },
        ],
        Cells);

    private static object?[] Cells(JsonElement value, DateTimeOffset now)
    {
        var first = FirstOf(value.Text("firstTimestamp"), value.Text("eventTime"));
        var last = FirstOf(value.Text("series", "lastObservedTime"), value.Text("lastTimestamp"), first);
        var count = value.Has("series") ? value.Number("series", "count") : Math.Max(1, value.Number("count"));
        var kind = value.Text("involvedObject", "kind").ToLowerInvariant();
        var name = value.Text("involvedObject", "name");
        return
        [
            HumanDuration.Since(last, now),
            value.Text("type"),
            value.Text("reason"),
            name.Length > 0 ? $"{kind}/{name}" : kind,
            value.Text("involvedObject", "fieldPath"),
            Source(value),
            value.Text("message").Trim(),
            HumanDuration.Since(first, now),
            count,
            Print.Name(value),
        ];
    }

    private static string Source(JsonElement value)
    {
        var component = FirstOf(value.Text("source", "component"), value.Text("reportingComponent"));
        var host = FirstOf(value.Text("source", "host"), value.Text("reportingInstance"));
        return host.Length > 0 ? $"{component}, {host}" : component;
    }

    private static string FirstOf(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            if (text.Length > 0)
            {
                return text;
            }
        }

        return "";
    }
}
