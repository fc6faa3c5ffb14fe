using System.Buffers.Binary;

namespace KubeSql.Kubernetes;

/// <summary>Reads the fields of a message one after another (https://protobuf.dev/programming-guides/encoding/).</summary>
internal ref struct WireReader(ReadOnlySpan<byte> message)
{
    private const int VarintType = 0;
    private const int Fixed64Type = 1;
    private const int BytesType = 2;
    private const int Fixed32Type = 5;

    private readonly int _length = message.Length;
    private ReadOnlySpan<byte> _rest = message;

    /// <summary>Where the next field begins.</summary>
    public readonly int Offset => _length - _rest.Length;

    /// <summary>The number of the field that was read.</summary>
    public long Number { get; private set; }

    /// <summary>Its value, when it is a number.</summary>
    public long Value { get; private set; }

    /// <summary>Its value, when it is text, bytes or a message.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>Reads the next field; false at the end.</summary>
    /// <exception cref="InvalidDataException">This is no protobuf.</exception>
    public bool Next()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        var tag = Varint();
        Number = tag >> 3;
        Value = 0;
        Bytes = default;
        switch (tag & 7)
        {
            case VarintType:
                Value = Varint();
                return true;
            case BytesType:
                Bytes = Take(Varint());
                return true;
            case Fixed64Type:
                Value = BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));
                return true;
            case Fixed32Type:
                Value = BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));
                return true;
            default:
                throw new InvalidDataException("the answer is no protobuf");
        }
    }

    /// <summary>Reads the next field if it has the same number, as the elements of a list have.</summary>
    public bool NextOfSame()
    {
        var rest = _rest;
        var isSame = !_rest.IsEmpty && Varint() >> 3 == Number;
        _rest = rest;
        return isSame && Next();
    }

    private ReadOnlySpan<byte> Take(long length)
    {
        if (length < 0 || length > _rest.Length)
        {
            throw new InvalidDataException("the answer is cut off in the middle of a field");
        }

        var taken = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return taken;
    }

    private long Varint()
    {
        ulong value = 0;
        for (var i = 0; i < _rest.Length && i < 10; i++)
        {
            value |= (ulong)(_rest[i] & 0x7F) << (7 * i);
            if (_rest[i] < 0x80)
            {
                _rest = _rest[(i + 1)..];
                return (long)value;
            }
        }

        throw new InvalidDataException("the answer is cut off in the middle of a number");
    }
}
