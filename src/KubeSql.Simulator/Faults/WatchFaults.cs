namespace KubeSql.Simulator.Faults;

/// <summary>Watches that say what they should not, or do not say what they should.</summary>
internal static class WatchFaults
{
    private const string EndMark = "k8s.io/initial-events-end";

    public static IEnumerable<KeyValuePair<string, Fault>> All { get; } = new Dictionary<string, Fault>
    {
        ["F20/throttled"] = EndsWith(StatusText.Of(429, more: ",\"details\":{\"retryAfterSeconds\":1}")),
        ["F22/error"] = EndsWith(StatusText.Of(500)),
        ["F35/event"] = EndsWith(StatusText.Of(410)),
        ["F35/gone"] = EndsWith(StatusText.Of(410, reason: "Gone")),
        ["F35/status"] = new(FaultTarget.Watch, (_, _) => Task.FromResult(StatusText.Refusal(410))),
        ["F36/end"] = Edit((line, isDue) => new LineEdit(line, isDue ? BodyEnd.Orderly : BodyEnd.None)),
        ["F36/at-once"] = new(FaultTarget.Watch, async (context, token) =>
            SpoiltBody.After(await context.AnswerAsync(token).ConfigureAwait(false), 0, BodyEnd.Orderly)),
        ["F37/none"] = Each(line => Is(line, "BOOKMARK") ? "" : line),
        ["F37/past"] = Each(line => line + Bookmark("1")),
        ["F37/no-version"] = Each(line => line + Bookmark("")),
        ["F37/whole-object"] = Each(line => line + line.Replace("\"type\":\"ADDED\"", "\"type\":\"BOOKMARK\"", StringComparison.Ordinal)),
        ["F38/deleted-twice"] = Each(line => Is(line, "DELETED") ? line + line : line),
        ["F38/types"] = Each(line => Swap(line, "ADDED", "MODIFIED")),
        ["F39/repeated"] = Each(line => line + line),
        ["F40/garbage"] = Each(line => "this is no JSON\n" + line),
        ["F40/null"] = Each(line => "{\"type\":\"ADDED\",\"object\":null}\n" + line),
        ["F40/no-type"] = Each(line => "{\"object\":{\"metadata\":{}}}\n" + line),
        ["F40/unknown"] = Each(line => "{\"type\":\"NEWS\",\"object\":{}}\n" + line),
        ["F40/two-on-a-line"] = Each(line => line.TrimEnd('\n') + line),
        ["F40/blank"] = Each(line => "\n \r\n" + line),
        ["F40/crlf"] = Each(line => line.TrimEnd('\n') + "\r\n"),
        ["F40/long"] = Each(line => line.Replace("\"metadata\":{", $"\"padding\":\"{new string('x', 8 * 1024 * 1024)}\",\"metadata\":{{", StringComparison.Ordinal)),
        ["F41/table"] = Each(line => WithKind(line, "Table")),
        ["F41/metadata"] = Each(line => WithKind(line, "PartialObjectMetadata")),
        ["F42/lost"] = Each(line => Is(line, "DELETED") ? "" : line),
        ["F45/mid-event"] = Edit((line, isDue) => isDue ? new LineEdit(line[..(line.Length / 2)], BodyEnd.Orderly) : new LineEdit(line)),
        ["F46/400"] = new(FaultTarget.WatchList, (_, _) => Task.FromResult(StatusText.Refusal(400))),
        ["F46/422"] = new(FaultTarget.WatchList, (_, _) => Task.FromResult(StatusText.Refusal(422))),
        ["F46/no-mark"] = Each(line => line.Contains(EndMark, StringComparison.Ordinal) ? "" : line, FaultTarget.WatchList),
        ["F46/false-mark"] = Each(line => line.Replace($"\"{EndMark}\":\"true\"", $"\"{EndMark}\":\"false\"", StringComparison.Ordinal), FaultTarget.WatchList),
        ["F46/mark-then-end"] = EndsAtMark(isBefore: false, ""),
        ["F46/end-before-mark"] = EndsAtMark(isBefore: true, ""),
        ["F46/expired-before-mark"] = EndsAtMark(isBefore: true, StatusText.ErrorEvent(StatusText.Of(410))),
    };

    // An edit is told whether the events that the rule lets pass are over.
    private static Fault Edit(Func<string, bool, LineEdit> edit, FaultTarget target = FaultTarget.Watch) => new(target, async (context, cancellationToken) =>
        SpoiltBody.Lines(
            await context.AnswerAsync(cancellationToken).ConfigureAwait(false), (line, number) => edit(line, number >= context.Rule.Events)));

    private static Fault Each(Func<string, string> edit, FaultTarget target = FaultTarget.Watch) =>
        Edit((line, isDue) => new LineEdit(isDue ? edit(line) : line), target);

    private static Fault EndsWith(string status) => Edit((line, isDue) =>
        isDue ? new LineEdit(line + StatusText.ErrorEvent(status), BodyEnd.Orderly) : new LineEdit(line));

    private static Fault EndsAtMark(bool isBefore, string last) => Edit(
        (line, _) => !line.Contains(EndMark, StringComparison.Ordinal) ? new LineEdit(line) : new LineEdit(isBefore ? last : line, BodyEnd.Orderly),
        FaultTarget.WatchList);

    private static bool Is(string line, string type) => line.StartsWith($"{{\"type\":\"{type}\"", StringComparison.Ordinal);

    private static string Swap(string line, string one, string other) =>
        Is(line, one) ? line.Replace($"\"type\":\"{one}\"", $"\"type\":\"{other}\"", StringComparison.Ordinal)
        : Is(line, other) ? line.Replace($"\"type\":\"{other}\"", $"\"type\":\"{one}\"", StringComparison.Ordinal)
        : line;

    // The first kind of an event is that of its object.
    private static string WithKind(string line, string kind)
    {
        var start = line.IndexOf("\"kind\":\"", StringComparison.Ordinal);
        return start < 0 ? line : line[..(start + 8)] + kind + line[line.IndexOf('"', start + 8)..];
    }

    private static string Bookmark(string version) =>
        $$$"""{"type":"BOOKMARK","object":{"kind":"Bookmark","apiVersion":"v1","metadata":{"resourceVersion":"{{{version}}}"} } }""" + "\n";
}
