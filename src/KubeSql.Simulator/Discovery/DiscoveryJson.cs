using System.Text.Json;

namespace KubeSql.Simulator.Discovery;

/// <summary>Pieces that both forms of discovery are written from.</summary>
internal static class DiscoveryJson
{
    public static void WriteStrings(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }

    public static void WriteStringsIfAny(Utf8JsonWriter writer, string name, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
        {
            WriteStrings(writer, name, values);
        }
    }
}
