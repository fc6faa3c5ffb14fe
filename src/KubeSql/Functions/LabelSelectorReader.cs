namespace KubeSql.Functions;

/// <summary>Reads the text notation of label selectors: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors.</summary>
internal sealed class LabelSelectorReader(string text)
{
    private int _position;

    /// <summary>Every requirement.</summary>
    /// <exception cref="SqlFunctionException">The text is no selector.</exception>
    public IEnumerable<LabelRequirement> Read()
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            yield break;
        }

        do
        {
            yield return Requirement();
        }
        while (Take(","));

        if (_position < text.Length)
        {
            throw Unexpected();
        }
    }

    private LabelRequirement Requirement()
    {
        if (Take("!"))
        {
            return new LabelRequirement(Word(), LabelOperator.DoesNotExist, []);
        }

        var key = Word();
        if (Take("!="))
        {
            return new LabelRequirement(key, LabelOperator.NotIn, [Value()]);
        }

        if (Take("==") || Take("="))
        {
            return new LabelRequirement(key, LabelOperator.In, [Value()]);
        }

        if (Take(">"))
        {
            return new LabelRequirement(key, LabelOperator.Gt, [Word()]);
        }

        if (Take("<"))
        {
            return new LabelRequirement(key, LabelOperator.Lt, [Word()]);
        }

        return IsAtEnd ? new LabelRequirement(key, LabelOperator.Exists, []) : Set(key);
    }

    private LabelRequirement Set(string key)
    {
        var start = _position;
        var comparison = Word() switch
        {
            "in" => LabelOperator.In,
            "notin" => LabelOperator.NotIn,
            _ => throw Unexpected(start),
        };
        if (!Take("("))
        {
            throw Unexpected();
        }

        List<string> values = [Value()];
        while (Take(","))
        {
            values.Add(Value());
        }

        return Take(")") ? new LabelRequirement(key, comparison, values) : throw Unexpected();
    }

    private bool IsAtEnd
    {
        get
        {
            SkipSpace();
            return _position == text.Length || text[_position] == ',';
        }
    }

    private bool Take(string token)
    {
        SkipSpace();
        if (string.CompareOrdinal(text, _position, token, 0, token.Length) != 0)
        {
            return false;
        }

        _position += token.Length;
        SkipSpace();
        return true;
    }

    private string Word() => Value() is { Length: > 0 } word ? word : throw Unexpected();

    // A value may be empty: app= selects objects whose label app is empty.
    private string Value()
    {
        SkipSpace();
        var start = _position;
        while (_position < text.Length && (char.IsAsciiLetterOrDigit(text[_position]) || text[_position] is '-' or '_' or '.' or '/'))
        {
            _position++;
        }

        var value = text[start.._position];
        SkipSpace();
        return value;
    }

    private void SkipSpace()
    {
        while (_position < text.Length && char.IsWhiteSpace(text[_position]))
        {
            _position++;
        }
    }

    private SqlFunctionException Unexpected(int? position = null) =>
        new($"the label selector '{text}' is not valid at character {(position ?? _position) + 1}");
}
