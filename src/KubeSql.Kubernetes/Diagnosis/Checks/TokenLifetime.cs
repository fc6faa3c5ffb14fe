using System.Buffers.Text;
using System.Text.Json;

namespace KubeSql.Kubernetes;

/// <summary>Reads from a JSON Web Token when it ends; nothing else in it is looked at.</summary>
internal static class TokenLifetime
{
    /// <summary>The end of a token; null when it does not say.</summary>
    public static DateTimeOffset? EndOf(string token)
    {
        if (token.Split('.') is not [_, var payload, _])
        {
            return null;
        }

        try
        {
            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(payload));
            return claims.RootElement.TryGetProperty("exp", out var end) ? DateTimeOffset.FromUnixTimeSeconds(end.GetInt64()) : null;
        }
        catch (Exception exception) when (exception is FormatException or JsonException or InvalidOperationException or ArgumentOutOfRangeException)
        {
            // Tokens need not be JSON Web Tokens.
            return null;
        }
    }
}
