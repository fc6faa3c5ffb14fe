using KubeSql.Kubernetes;
using System.Buffers;

namespace KubeSql.Projection;

/// <summary>Walks UTF-8 JSON forward, member by member, and steps over whole values without reading them.</summary>
/// <remarks>It trusts the server: values stepped over are not validated. Text that cannot be walked sets <see cref="IsBroken"/>; nothing is thrown.</remarks>
internal ref struct JsonCursor
{
    private static readonly SearchValues<byte> s_scalarEnd = SearchValues.Create(",}] \t\r\n"u8);
    private readonly ReadOnlySpan<byte> _json;
    private int _position;

    /// <summary>Starts before the first value of a text.</summary>
    public JsonCursor(ReadOnlySpan<byte> json) => _json = json;

    /// <summary>True once the text turned out not to be JSON; every further call then finds nothing.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Whether the next value is an object.</summary>
    public bool IsAtObject => Peek() == '{';

    /// <summary>Steps into the next value if it is an object; stays before it otherwise.</summary>
    public bool EnterObject() => Enter((byte)'{');

    /// <summary>Steps into the next value if it is an array; stays before it otherwise.</summary>
    public bool EnterArray() => Enter((byte)'[');

    /// <summary>Moves to the next member of the object entered and before its value; false behind its last one.</summary>
    /// <param name="name">The name as it stands between the quotes, escapes and all.</param>
    public bool NextMember(out ReadOnlySpan<byte> name)
    {
        name = default;
        if (!NextItem((byte)'}'))
        {
            return false;
        }

        if (Peek() != '"')
        {
            return Break();
        }

        name = JsonText.Content(ReadString());
        if (Peek() != ':')
        {
            return Break();
        }

        _position++;
        return true;
    }

    /// <summary>Moves before the next element of the array entered; false behind its last one.</summary>
    public bool NextElement() => NextItem((byte)']');

    /// <summary>Steps over the next value.</summary>
    /// <returns>Its text without surrounding whitespace; empty when the text is broken.</returns>
    public ReadOnlySpan<byte> ReadValue()
    {
        switch (Peek())
        {
            case (byte)'"':
                return ReadString();
            case (byte)'{' or (byte)'[':
                var size = new JsonContainerScanner().Advance(_json[_position..]);
                return Take(size < 0 ? -1 : _position + size);
            default:
                var length = _json[_position..].IndexOfAny(s_scalarEnd);
                var end = length < 0 ? _json.Length : _position + length;
                return Take(end == _position ? -1 : end);
        }
    }

    private bool NextItem(byte close)
    {
        var next = Peek();
        if (next == ',')
        {
            _position++;
            return Peek() != 0 || Break();
        }

        if (next == close)
        {
            _position++;
            return false;
        }

        return next != 0 || Break();
    }

    private ReadOnlySpan<byte> ReadString()
    {
        var end = _position + 1;
        while (true)
        {
            var length = _json[end..].IndexOfAny((byte)'"', (byte)'\\');
            if (length < 0)
            {
                return Take(-1);
            }

            end += length;
            if (_json[end] == '"')
            {
                return Take(end + 1);
            }

            if ((end += 2) > _json.Length)
            {
                return Take(-1);
            }
        }
    }

    private ReadOnlySpan<byte> Take(int end)
    {
        if (end < 0)
        {
            Break();
            return default;
        }

        var value = _json[_position..end];
        _position = end;
        return value;
    }

    private bool Enter(byte open)
    {
        if (Peek() != open)
        {
            return false;
        }

        _position++;
        return true;
    }

    private byte Peek()
    {
        while (_position < _json.Length)
        {
            var next = _json[_position];
            if (next is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
            {
                return next;
            }

            _position++;
        }

        return 0;
    }

    private bool Break()
    {
        IsBroken = true;
        _position = _json.Length;
        return false;
    }
}
