using KubeSql.Simulator.Errors;

namespace KubeSql.Simulator.Selectors;

/// <summary>Parses <c>a=b,c!=d,e in (f,g),h notin (i),j,!k,l&gt;1</c>.</summary>
internal sealed class LabelSelectorParser(string text)
{
    private int _position;

    public List<LabelRequirement> Parse()
    {
        var requirements = new List<LabelRequirement>();
        SkipBlanks();
        while (_position < text.Length)
        {
            requirements.Add(ParseRequirement());
            SkipBlanks();
            if (_position < text.Length)
            {
                Expect(',');
                SkipBlanks();
                if (_position == text.Length)
                {
                    throw Error("found '', expected: identifier after ','");
                }
            }
        }

        return requirements;
    }

    private LabelRequirement ParseRequirement()
    {
        if (Accept("!"))
        {
            SkipBlanks();
            return new LabelRequirement(ParseKey(), LabelOperator.DoesNotExist, []);
        }

        var key = ParseKey();
        SkipBlanks();
        if (_position == text.Length || text[_position] == ',')
        {
            return new LabelRequirement(key, LabelOperator.Exists, []);
        }

        if (Accept("==") || Accept("="))
        {
            return new LabelRequirement(key, LabelOperator.In, [ParseValue()]);
        }

        if (Accept("!="))
        {
            return new LabelRequirement(key, LabelOperator.NotIn, [ParseValue()]);
        }

        if (Accept(">"))
        {
            return new LabelRequirement(key, LabelOperator.GreaterThan, [ParseValue()]);
        }

        return Accept("<")
            ? new LabelRequirement(key, LabelOperator.LessThan, [ParseValue()])
            : ParseSetRequirement(key);
    }

    private LabelRequirement ParseSetRequirement(string key)
    {
        var word = Word();
        var operation = word switch
        {
            "in" => LabelOperator.In,
            "notin" => LabelOperator.NotIn,
            _ => throw Error($"found '{word}', expected: '=', '!=', '==', 'in', notin'"),
        };
        SkipBlanks();
        Expect('(');
        var values = new List<string>();
        do
        {
            values.Add(ParseValue());
            SkipBlanks();
        }
        while (Accept(","));
        Expect(')');
        return new LabelRequirement(key, operation, values);
    }

    private string ParseKey()
    {
        var word = Word();
        return word.Length > 0 ? word : throw Error($"found '{Rest()}', expected: !, identifier, or 'end of string'");
    }

    private string ParseValue()
    {
        SkipBlanks();
        return Word();
    }

    private string Word()
    {
        var start = _position;
        while (_position < text.Length && (char.IsLetterOrDigit(text[_position]) || text[_position] is '-' or '_' or '.' or '/'))
        {
            _position++;
        }

        return text[start.._position];
    }

    private bool Accept(string token)
    {
        if (!text.AsSpan(_position).StartsWith(token, StringComparison.Ordinal))
        {
            return false;
        }

        _position += token.Length;
        return true;
    }

    private void Expect(char token)
    {
        if (_position == text.Length || text[_position] != token)
        {
            throw Error($"found '{Rest()}', expected: '{token}'");
        }

        _position++;
    }

    private string Rest() => text[_position..];

    private void SkipBlanks()
    {
        while (_position < text.Length && text[_position] is (' ' or '\t'))
        {
            _position++;
        }
    }

    private static StatusException Error(string problem) => StatusErrors.BadRequest($"unable to parse requirement: {problem}");
}
