using System.Text;
using System.Text.Json;

namespace KubeSql.Kubernetes;

/// <summary>A Status object of the API server.</summary>
/// <param name="Code">The HTTP status code it stands for.</param>
/// <param name="Reason">One word, such as <c>Forbidden</c>; null when there is none.</param>
/// <param name="Message">One sentence; null when there is none.</param>
/// <param name="RetryAfter">How long to wait; null when it does not say.</param>
internal sealed record ApiStatus(int Code, string? Reason, string? Message, TimeSpan? RetryAfter)
{
    /// <summary>Reads a Status object; null when the text is anything else.</summary>
    public static ApiStatus? TryParse(string json) => TryParse(Encoding.UTF8.GetBytes(json));

    /// <summary>Reads a Status object; null when the bytes are anything else.</summary>
    public static ApiStatus? TryParse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ApiStatus? Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || Text(root, "kind") != "Status")
        {
            return null;
        }

        var retryAfter = root.TryGetProperty("details", out var details) && details.ValueKind == JsonValueKind.Object
            && Number(details, "retryAfterSeconds") is > 0 and var seconds
                ? TimeSpan.FromSeconds(seconds)
                : (TimeSpan?)null;
        return new ApiStatus(Number(root, "code"), Text(root, "reason"), Text(root, "message"), retryAfter);
    }

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static int Number(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) ? number : 0;
}
