using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace KubeSql.PowerShell;

/// <summary>Tells whose token a file holds: it is renewed in place for the same user, and may be replaced by another user's.</summary>
internal static class TokenOwner
{
    // What is kept must not allow guessing the token.
    private static readonly byte[] s_key = RandomNumberGenerator.GetBytes(32);

    /// <summary>Issuer and subject of a JSON web token, or a digest of any other; empty for a file that cannot be read.</summary>
    public static string Of(string file)
    {
        string token;
        try
        {
            token = File.ReadAllText(file).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The first request will tell what is wrong with it.
            return "";
        }

        return SubjectOf(token) ?? Convert.ToHexString(HMACSHA256.HashData(s_key, Encoding.UTF8.GetBytes(token)));
    }

    private static string? SubjectOf(string token)
    {
        if (token.Split('.') is not [_, var payload, _] || !Base64Url.IsValid(payload))
        {
            return null;
        }

        try
        {
            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(payload));
            var (issuer, subject) = (Claim(claims.RootElement, "iss"), Claim(claims.RootElement, "sub"));
            return subject is null ? null : $"{issuer}\n{subject}";
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Claim(JsonElement claims, string name) =>
        claims.ValueKind == JsonValueKind.Object && claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
