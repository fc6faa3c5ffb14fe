using KubeSql.Simulator.Errors;
using KubeSql.Simulator.Server;

namespace KubeSql.Simulator.Reading;

/// <summary>Which parameters of a list or watch go together.</summary>
internal static class ReadOptionsRules
{
    private const string Match = "resourceVersionMatch";
    private const string InitialEvents = "sendInitialEvents";

    /// <exception cref="StatusException">Two parameters contradict each other.</exception>
    public static void Check(ApiQuery query, string match, bool isWatch, bool? sendsInitialEvents)
    {
        if (isWatch)
        {
            CheckWatch(match, sendsInitialEvents);
        }
        else
        {
            CheckList(query, match, sendsInitialEvents);
        }
    }

    private static void CheckWatch(string match, bool? sendsInitialEvents)
    {
        if (sendsInitialEvents is null && match.Length > 0)
        {
            throw Forbidden(Match, "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided");
        }

        if (sendsInitialEvents is not null && match != "NotOlderThan")
        {
            throw match.Length == 0
                ? Forbidden(Match, "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan")
                : NotSupported(match, "\"NotOlderThan\"");
        }
    }

    private static void CheckList(ApiQuery query, string match, bool? sendsInitialEvents)
    {
        var version = query["resourceVersion"];
        if (sendsInitialEvents is not null)
        {
            throw Forbidden(InitialEvents, "sendInitialEvents is forbidden for list");
        }

        if (match.Length == 0)
        {
            return;
        }

        if (query["continue"].Length > 0)
        {
            throw Forbidden(Match, "resourceVersionMatch is forbidden when continue is provided");
        }

        if (version.Length == 0)
        {
            throw Forbidden(Match, "resourceVersionMatch is forbidden unless resourceVersion is provided");
        }

        if (match is not ("Exact" or "NotOlderThan"))
        {
            throw NotSupported(match, "\"Exact\", \"NotOlderThan\", \"\"");
        }

        if (match == "Exact" && version == "0")
        {
            throw Forbidden(Match, "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"");
        }
    }

    private static StatusException Forbidden(string field, string problem) =>
        StatusErrors.Invalid("meta.k8s.io", "ListOptions", "", new StatusCause("FieldValueForbidden", $"Forbidden: {problem}", field));

    private static StatusException NotSupported(string value, string supported) => StatusErrors.Invalid(
        "meta.k8s.io",
        "ListOptions",
        "",
        new StatusCause("FieldValueNotSupported", $"Unsupported value: \"{value}\": supported values: {supported}", Match));
}
