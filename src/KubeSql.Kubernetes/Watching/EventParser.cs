using System.Text;

namespace KubeSql.Kubernetes;

/// <summary>Reads one watch event, <c>{"type":…,"object":{…}}</c> in any order, without looking into the object.</summary>
internal ref struct EventParser
{
    private readonly ReadOnlySpan<byte> _line;
    private int _next;

    /// <summary>Starts at the beginning of a line.</summary>
    public EventParser(ReadOnlySpan<byte> line)
    {
        _line = line;
        SkipBlanks();
    }

    /// <summary>True when nothing is left but blanks.</summary>
    public readonly bool IsBlank => _next == _line.Length;

    /// <summary>The event's type; empty when it is an unknown one, null when there is none.</summary>
    public string? Type { get; private set; }

    /// <summary>Where the object begins in the line.</summary>
    public int ObjectOffset { get; private set; }

    /// <summary>The object; empty when there is none.</summary>
    public ReadOnlySpan<byte> Object { get; private set; }

    /// <summary>How many bytes of the line the event takes.</summary>
    public readonly int Length => _next;

    /// <summary>Reads the event. Returns false when it is none.</summary>
    public bool TryRead()
    {
        if (!TrySkip('{'))
        {
            return false;
        }

        while (!TrySkip('}'))
        {
            TrySkip(',');
            if (!TryReadText(out var name) || !TrySkip(':') || !TryReadMember(name))
            {
                return false;
            }
        }

        return Type is not null && Object.Length > 0;
    }

    private bool TryReadMember(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("type"u8))
        {
            bool isText = TryReadText(out var type);
            Type = isText ? KnownType(type) : null;
            return isText;
        }

        int start = _next;
        if (!TrySkipValue())
        {
            return false;
        }

        if (name.SequenceEqual("object"u8) && _line[start] == '{')
        {
            ObjectOffset = start;
            Object = _line[start.._next];
        }

        return true;
    }

    private bool TrySkipValue()
    {
        if (_next == _line.Length)
        {
            return false;
        }

        if (_line[_next] == '"')
        {
            return TryReadText(out _);
        }

        int length = _line[_next] is (byte)'{' or (byte)'['
            ? new JsonContainerScanner().Advance(_line[_next..])
            : _line[_next..].IndexOfAny((byte)',', (byte)'}');
        _next += Math.Max(length, 0);
        return length > 0;
    }

    private bool TryReadText(out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!TrySkip('"'))
        {
            return false;
        }

        int start = _next;
        while (_next < _line.Length)
        {
            byte current = _line[_next++];
            if (current == '"')
            {
                text = _line[start..(_next - 1)];
                return true;
            }

            _next += current == '\\' ? 1 : 0;
        }

        return false;
    }

    private bool TrySkip(char wanted)
    {
        SkipBlanks();
        if (_next >= _line.Length || _line[_next] != wanted)
        {
            return false;
        }

        _next++;
        if (wanted != '"')
        {
            SkipBlanks();
        }

        return true;
    }

    private void SkipBlanks()
    {
        while (_next < _line.Length && _line[_next] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            _next++;
        }
    }

    private static string KnownType(ReadOnlySpan<byte> type)
    {
        foreach (string known in (ReadOnlySpan<string>)["ADDED", "MODIFIED", "DELETED", "BOOKMARK", "ERROR"])
        {
            if (Ascii.Equals(type, known))
            {
                return known;
            }
        }

        return "";
    }
}
