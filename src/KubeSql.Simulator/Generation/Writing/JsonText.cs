using System.Text.Encodings.Web;
using System.Text.Json;

namespace KubeSql.Simulator.Generation.Writing;

/// <summary>Pieces of JSON as text, for objects that are written down as a whole.</summary>
internal static class JsonText
{
    public static string Quote(string value) => $"\"{JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    public static string Map(IEnumerable<KeyValuePair<string, string>> map) =>
        $"{{{string.Join(',', map.Select(pair => $"{Quote(pair.Key)}:{Quote(pair.Value)}"))}}}";

    public static string List(IEnumerable<string> texts) => $"[{string.Join(',', texts.Select(Quote))}]";

    /// <summary>An array of values that are JSON already.</summary>
    public static string Array(IEnumerable<string> values) => $"[{string.Join(',', values)}]";

    /// <summary>An object of members that are JSON already; those that are null are left out.</summary>
    public static string Object(params ReadOnlySpan<string?> members)
    {
        var present = new List<string>(members.Length);
        foreach (var member in members)
        {
            if (member is not null)
            {
                present.Add(member);
            }
        }

        return $"{{{string.Join(',', present)}}}";
    }

    public static string Boolean(bool value) => value ? "true" : "false";
}
