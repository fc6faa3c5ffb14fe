namespace KubeSql.PowerShell;

/// <summary>An argument on the command line: its text, and the quote around it.</summary>
/// <param name="Text">The text as the command gets it.</param>
/// <param name="QuoteMark">The quote it stands in; null for none.</param>
internal sealed record Argument(string Text, char? QuoteMark)
{
    /// <summary>Reads the word that PowerShell hands to a completer: quoted as it was, but with its escapes resolved already.</summary>
    public static Argument Parse(string word)
    {
        if (word.Length == 0 || word[0] is not ('\'' or '"'))
        {
            return new Argument(word, null);
        }

        var end = word.Length > 1 && word[^1] == word[0] ? word.Length - 1 : word.Length;
        return new Argument(word[1..end], word[0]);
    }

    /// <summary>The text as an argument: in quotes where it would not be one word.</summary>
    public static string Quote(string text) =>
        text.Length > 0 && text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or ':' or '*')
            ? text
            : new Argument(text, '\'').ToString();

    /// <summary>The text in its quotes; single ones where it had none.</summary>
    public override string ToString() => QuoteMark == '"'
        ? $"\"{Text.Replace("`", "``", StringComparison.Ordinal).Replace("\"", "`\"", StringComparison.Ordinal).Replace("$", "`$", StringComparison.Ordinal)}\""
        : $"'{Text.Replace("'", "''", StringComparison.Ordinal)}'";
}
