using System.Globalization;
using KubeSql.Simulator.Errors;
using KubeSql.Simulator.Resources;
using KubeSql.Simulator.Selectors;
using KubeSql.Simulator.Server;

namespace KubeSql.Simulator.Reading;

/// <summary>The parameters of a list or watch, checked as the real server checks them.</summary>
internal sealed record ReadOptions
{
    /// <summary>Most objects in one page; 0 for all.</summary>
    public int Limit { get; private init; }

    public string Continue { get; private init; } = "";

    /// <summary>Null for the most recent state, 0 for any.</summary>
    public long? ResourceVersion { get; private init; }

    public string ResourceVersionMatch { get; private init; } = "";

    public TimeSpan? Timeout { get; private init; }

    public bool AllowsBookmarks { get; private init; }

    public bool? SendsInitialEvents { get; private init; }

    public LabelSelector Labels { get; private init; } = new([]);

    public FieldSelector Fields { get; private init; } = new();

    /// <summary>The name of the one object that is asked for; null when it may be any.</summary>
    public string? Name { get; private init; }

    /// <exception cref="StatusException">A parameter is malformed, or does not go with another one.</exception>
    public static ReadOptions Parse(ApiQuery query, ServedResource resource, RequestInfo info)
    {
        var isWatch = info.Verb == "watch";
        var match = query["resourceVersionMatch"];
        bool? sendsInitialEvents = query.Contains("sendInitialEvents") ? query.IsTrue("sendInitialEvents") : null;
        ReadOptionsRules.Check(query, match, isWatch, sendsInitialEvents);
        var fields = FieldSelector.Parse(query["fieldSelector"], resource);
        return new ReadOptions
        {
            Limit = (int)Math.Min(Number(query, "limit") ?? 0, int.MaxValue),
            Continue = query["continue"],
            ResourceVersion = Version(query["resourceVersion"]),
            ResourceVersionMatch = match,
            Timeout = Number(query, "timeoutSeconds") is > 0 and var seconds ? TimeSpan.FromSeconds(Math.Min(seconds, 86400)) : null,
            AllowsBookmarks = query.IsTrue("allowWatchBookmarks"),
            SendsInitialEvents = sendsInitialEvents,
            Labels = LabelSelector.Parse(query["labelSelector"]),
            Fields = fields,
            Name = fields.RequiredName,
        };
    }

    private static long? Number(ApiQuery query, string name)
    {
        var text = query[name];
        if (text.Length == 0)
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw StatusErrors.BadRequest($"strconv.ParseInt: parsing \"{text}\": invalid syntax");
    }

    private static long? Version(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw StatusErrors.BadRequest(
                $"resourceVersion: Invalid value: \"{text}\": strconv.ParseUint: parsing \"{text}\": invalid syntax");
    }
}
