using System.Text.Json;
using System.Text.Unicode;

namespace KubeSql.Kubernetes;

/// <summary>Looks at the metadata of an object without reading the rest.</summary>
internal static class ObjectMetadata
{
    /// <summary>The object's resourceVersion; null when it has none, or is no valid JSON up to there.</summary>
    public static string? ResourceVersion(ReadOnlySpan<byte> json) => Text(json, "metadata"u8, "resourceVersion"u8);

    /// <summary>Whether a bookmark ends the initial events of a watch.</summary>
    public static bool EndsInitialEvents(ReadOnlySpan<byte> json) =>
        Text(json, "metadata"u8, "annotations"u8, "k8s.io/initial-events-end"u8) == "true";

    /// <summary>What an object is found by within its resource: its namespace, where it has one, and its name.</summary>
    public static (string? Namespace, string? Name) Key(ReadOnlySpan<byte> json) =>
        (Text(json, "metadata"u8, "namespace"u8), Text(json, "metadata"u8, "name"u8));

    /// <summary>Whether an object is valid JSON to its end, in valid UTF-8.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
            while (reader.Read())
            {
            }

            return Utf8.IsValid(json);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Whether an object says that it is of another kind.</summary>
    public static bool IsOfAnotherKind(ReadOnlySpan<byte> json, string kind)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            return reader.Read() && EnterMember(ref reader, "kind"u8) && reader.TokenType == JsonTokenType.String && !reader.ValueTextEquals(kind);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string? Text(ReadOnlySpan<byte> json, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third = default)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            return reader.Read() && EnterMember(ref reader, first) && EnterMember(ref reader, second)
                && (third.IsEmpty || EnterMember(ref reader, third))
                && reader.TokenType == JsonTokenType.String && reader.GetString() is { Length: > 0 } text
                    ? text
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Moves from the start of an object to the value of a member.
    private static bool EnterMember(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isWanted = reader.ValueTextEquals(name);
            reader.Read();
            if (isWanted)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }
}
