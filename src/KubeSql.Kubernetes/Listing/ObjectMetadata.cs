using System.Text.Json;

namespace KubeSql.Kubernetes;

/// <summary>Looks at the metadata of an object without reading the rest.</summary>
internal static class ObjectMetadata
{
    /// <summary>The object's resourceVersion; null when it has none, or is no valid JSON up to there.</summary>
    public static string? ResourceVersion(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            return reader.Read() && EnterMember(ref reader, "metadata"u8) && EnterMember(ref reader, "resourceVersion"u8)
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
