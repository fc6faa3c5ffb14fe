using System.Text.Json;

namespace KubeSql.PowerShell;

/// <summary>What maps in JSON columns, such as labels, hold.</summary>
internal static class JsonMaps
{
    /// <summary>The keys, each once.</summary>
    public static IEnumerable<string> KeysOf(IEnumerable<string> texts) => MembersOf(texts).Select(member => member.Key).Distinct(StringComparer.Ordinal);

    /// <summary>The values of a key that are texts.</summary>
    public static IEnumerable<string> ValuesOf(IEnumerable<string> texts, string key) => MembersOf(texts)
        .Where(member => member.Key.Equals(key, StringComparison.OrdinalIgnoreCase)).Select(member => member.Value).OfType<string>().Distinct(StringComparer.Ordinal);

    private static IEnumerable<(string Key, string? Value)> MembersOf(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                continue;
            }

            foreach (var member in document.RootElement.EnumerateObject())
            {
                yield return (member.Name, member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString() : null);
            }
        }
    }
}
