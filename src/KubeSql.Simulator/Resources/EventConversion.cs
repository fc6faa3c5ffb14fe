using System.Text.Json;
using KubeSql.Simulator.Server;
using KubeSql.Simulator.Storage;

namespace KubeSql.Simulator.Resources;

/// <summary>Events are stored as core/v1 has them; events.k8s.io has other names for the same fields.</summary>
internal static class EventConversion
{
    public const string Group = "events.k8s.io";

    /// <summary>What this group offers: writing is for the core group.</summary>
    public static IReadOnlyList<string> Verbs { get; } = ["delete", "deletecollection", "get", "list", "watch"];

    private static readonly Dictionary<string, string> s_names = new()
    {
        ["involvedObject"] = "regarding",
        ["message"] = "note",
        ["source"] = "deprecatedSource",
        ["firstTimestamp"] = "deprecatedFirstTimestamp",
        ["lastTimestamp"] = "deprecatedLastTimestamp",
        ["count"] = "deprecatedCount",
        ["reportingComponent"] = "reportingController",
    };

    /// <summary>The members of an event from its metadata on, up to and with the closing brace.</summary>
    public static byte[] Convert(StoredObject value)
    {
        using var document = JsonDocument.Parse(value.Json);
        var whole = JsonText.Write(writer =>
        {
            writer.WriteStartObject();
            foreach (var property in document.RootElement.EnumerateObject().Where(property => property.Name is not ("kind" or "apiVersion")))
            {
                writer.WritePropertyName(s_names.GetValueOrDefault(property.Name, property.Name));
                property.Value.WriteTo(writer);
            }

            writer.WriteEndObject();
        });
        return whole[1..];
    }
}
