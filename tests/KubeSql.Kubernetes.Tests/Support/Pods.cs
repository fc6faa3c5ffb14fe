namespace KubeSql.Kubernetes.Tests;

/// <summary>Pods as an API server writes them.</summary>
internal static class Pods
{
    public const string Path = "/api/v1/pods";
    public const string WatchPath = Path + "?watch";
    public const string NewestPath = Path + RecordedRequest.Newest;

    public static ApiResource Resource { get; } = new()
    {
        Group = "",
        Version = "v1",
        Plural = "pods",
        Kind = "Pod",
        Singular = "pod",
        IsNamespaced = true,
        Verbs = ["get", "list", "watch"],
    };

    public static string Pod(string name, int resourceVersion) =>
        $$$"""{"kind":"Pod","apiVersion":"v1","metadata":{"name":"{{{name}}}","resourceVersion":"{{{resourceVersion}}}"},"spec":{"note":"a \"quoted\" }] näme"}}""";

    public static string List(int resourceVersion, string? next, params string[] pods) =>
        $$"""{"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"{{resourceVersion}}"{{(next is null ? "" : $",\"continue\":\"{next}\"")}}},"items":[{{string.Join(",", pods)}}]}""" + "\n";

    public static string Event(string type, string value) => $$"""{"type":"{{type}}","object":{{value}}}""";

    public static string Bookmark(int resourceVersion) =>
        Event("BOOKMARK", $$$"""{"kind":"Pod","apiVersion":"v1","metadata":{"resourceVersion":"{{{resourceVersion}}}","creationTimestamp":null}}""");

    public static string InitialEventsEnd(int resourceVersion, string mark = "true") =>
        Event("BOOKMARK", $$$"""{"kind":"Pod","apiVersion":"v1","metadata":{"resourceVersion":"{{{resourceVersion}}}","annotations":{"k8s.io/initial-events-end":"{{{mark}}}"} } }""");

    public static string ErrorEvent(int code, string reason, string message) => Event("ERROR", Answer.StatusBody(code, reason, message));
}
