using System.Text;

namespace KubeSql.PowerShell;

/// <summary>A quoted argument on the command line, cut in two where the cursor stands.</summary>
/// <remarks>What is left around a suggestion stays as it was typed: variables and escapes included.</remarks>
internal sealed class QuotedText
{
    private readonly string _raw;
    private readonly char _quote;
    private readonly List<int> _places = [];

    private QuotedText(string raw, char quote, int cursor)
    {
        (_raw, _quote) = (raw, quote);
        var text = new StringBuilder();
        var split = -1;
        for (var i = 0; i < raw.Length; i++)
        {
            if (i >= cursor && split < 0)
            {
                split = text.Length;
            }

            _places.Add(i);
            // Either quote is doubled; only double-quoted text has escapes.
            var isEscape = raw[i] == quote || (quote == '"' && raw[i] == '`');
            text.Append(isEscape && i + 1 < raw.Length ? raw[++i] : raw[i]);
        }

        _places.Add(raw.Length);
        split = split < 0 ? text.Length : split;
        (Head, Tail) = (text.ToString(0, split), text.ToString(split, text.Length - split));
    }

    /// <summary>The text before the cursor, without escapes.</summary>
    public string Head { get; }

    /// <summary>The text after it.</summary>
    public string Tail { get; }

    /// <summary>Reads an argument; null when it is not quoted.</summary>
    /// <param name="argument">The argument as it was typed; its last quote may be missing.</param>
    /// <param name="cursor">Where the cursor is in it.</param>
    public static QuotedText? Parse(string argument, int cursor)
    {
        if (argument.Length == 0 || argument[0] is not ('\'' or '"'))
        {
            return null;
        }

        var quotes = argument[1..].Count(c => c == argument[0]) - (argument[0] == '"' ? CountOf(argument[1..], "`\"") : 0);
        var end = quotes % 2 == 1 && argument[^1] == argument[0] ? argument.Length - 1 : argument.Length;
        return new QuotedText(argument[1..end], argument[0], cursor - 1);
    }

    /// <summary>The whole argument with a suggestion in place of what stands around the cursor.</summary>
    /// <param name="start">Where in <see cref="Head"/> the suggestion begins.</param>
    /// <param name="skip">How much of <see cref="Tail"/> it replaces.</param>
    /// <param name="suggestion">What goes in, without escapes.</param>
    public string With(int start, int skip, string suggestion)
    {
        var escaped = new Argument(suggestion, _quote).ToString()[1..^1];
        return $"{_quote}{_raw[.._places[start]]}{escaped}{_raw[_places[Head.Length + skip]..]}{_quote}";
    }

    private static int CountOf(string text, string part) => text.Split(part).Length - 1;
}
