namespace KubeSql.Catalog;

/// <summary>Shortens a schema's description to its first sentence.</summary>
internal static class ColumnText
{
    private const int MaximumLength = 200;

    /// <summary>The first sentence; null when there is nothing to say.</summary>
    public static string? FirstSentence(string? description)
    {
        var text = (description ?? string.Empty).AsSpan().Trim();
        var line = text.IndexOfAny('\r', '\n');
        text = (line < 0 ? text : text[..line]).Trim();
        if (text.IsEmpty)
        {
            return null;
        }

        var end = SentenceEnd(text);
        return end <= MaximumLength ? text[..end].ToString() : $"{text[..MaximumLength].TrimEnd()}…";
    }

    private static int SentenceEnd(ReadOnlySpan<char> text)
    {
        for (var index = 1; index < text.Length - 2; index++)
        {
            // A full stop, a blank, a capital; abbreviations such as "e.g." are followed by none or by a small letter.
            if (text[index] == '.' && text[index + 1] == ' ' && char.IsUpper(text[index + 2]) && text[index - 1] != '.')
            {
                return index + 1;
            }
        }

        return text.Length;
    }
}
