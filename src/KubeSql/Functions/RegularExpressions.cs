using System.Text.RegularExpressions;

namespace KubeSql.Functions;

/// <summary>The patterns of <c>text REGEXP pattern</c>, compiled once each. Linear-time matching: a pattern cannot hang a query.</summary>
internal sealed class RegularExpressions
{
    private const int MostPatterns = 64;

    private readonly Dictionary<string, Regex> _patterns = new(StringComparer.Ordinal);

    /// <summary>Whether a text matches; null, with the reason, when the pattern is wrong.</summary>
    public bool? IsMatch(string pattern, string text, out string? error)
    {
        error = null;
        try
        {
            if (!_patterns.TryGetValue(pattern, out var regex))
            {
                if (_patterns.Count == MostPatterns)
                {
                    _patterns.Clear();
                }

                _patterns[pattern] = regex = new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
            }

            return regex.IsMatch(text);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            error = $"the regular expression '{pattern}' is not valid: {exception.Message}";
            return null;
        }
    }
}
