using System.Text.RegularExpressions;

namespace KubeSql.Kubernetes;

/// <summary>Makes text of unknown origin fit for messages: one line, no control characters, nothing that looks like a credential.</summary>
internal static partial class Redaction
{
    private const string Mask = "[redacted]";

    /// <summary>The text without what must not be shown.</summary>
    public static string Clean(string text)
    {
        string masked = JsonWebToken().Replace(text, Mask);
        masked = Authorization().Replace(masked, "$1 " + Mask);
        masked = KeyBlock().Replace(masked, Mask);
        return Blanks().Replace(masked, " ").Trim();
    }

    [GeneratedRegex(@"eyJ[\w-]{8,}\.[\w-]+(\.[\w-]*)?")]
    private static partial Regex JsonWebToken();

    [GeneratedRegex(@"\b(bearer|basic)\s+[\w.~+/=-]{8,}", RegexOptions.IgnoreCase)]
    private static partial Regex Authorization();

    [GeneratedRegex(@"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|$)", RegexOptions.Singleline)]
    private static partial Regex KeyBlock();

    [GeneratedRegex(@"[\s\p{Cc}]+")]
    private static partial Regex Blanks();
}
