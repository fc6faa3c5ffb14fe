using System.Buffers;
using System.Text;
using System.Text.Json;

namespace KubeSql.Kubernetes;

/// <summary>Cuts the body of a list into the objects of its <c>items</c> as it arrives, without copying or parsing them.</summary>
/// <remarks>Bytes are written into <see cref="GetMemory"/> and announced by <see cref="Advance"/>; whole objects leave in batches over the same buffer.</remarks>
internal sealed class ListSplitter : IDisposable
{
    private const int BufferBytes = 512 * 1024;
    private const int LeastReadBytes = 16 * 1024;
    private const int MaximumObjectBytes = 256 * 1024 * 1024;

    private enum Position
    {
        BeforeList,
        BeforeName,
        InName,
        BeforeValue,
        InContainer,
        InText,
        InScalar,
        BeforeItem,
        InItem,
        AfterList,
    }

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
    private ObjectBatch? _batch;
    private Position _position;
    private JsonContainerScanner _scanner;
    private int _next;
    private int _end;
    private int _tokenStart = -1;
    private bool _isEscaped;
    private string _member = "";

    /// <summary>The list's resourceVersion; empty when it has none.</summary>
    public string ResourceVersion { get; private set; } = "";

    /// <summary>The token of the next page; null when there is none.</summary>
    public string? Continue { get; private set; }

    /// <summary>The kind of the list; null when it has none.</summary>
    public string? Kind { get; private set; }

    /// <summary>True once the closing bracket of the list was read.</summary>
    public bool IsComplete => _position == Position.AfterList;

    /// <summary>True when <see cref="TakeBatch"/> must be called before more can be read.</summary>
    public bool IsFull => _buffer.Length - _end < LeastReadBytes;

    /// <summary>Where the next bytes go.</summary>
    public Memory<byte> GetMemory() => _buffer.AsMemory(_end);

    /// <summary>Reads the bytes that were written.</summary>
    /// <exception cref="JsonException">They do not continue a list.</exception>
    public void Advance(int written)
    {
        _end += written;
        while (_next < _end)
        {
            Step();
        }
    }

    /// <summary>Hands over the objects found so far and moves what is unfinished to a new buffer; null when there are none.</summary>
    public ObjectBatch? TakeBatch()
    {
        int keepFrom = _tokenStart >= 0 ? _tokenStart : _end;
        int kept = _end - keepFrom;
        if (kept > MaximumObjectBytes)
        {
            throw new JsonException($"one object is larger than {MaximumObjectBytes / 1024 / 1024} MiB");
        }

        var batch = _batch;
        byte[] previous = _buffer;
        _buffer = ArrayPool<byte>.Shared.Rent(Math.Max(BufferBytes, kept * 2));
        previous.AsSpan(keepFrom, kept).CopyTo(_buffer);
        _tokenStart = kept > 0 ? 0 : -1;
        _next -= keepFrom;
        _end = kept;
        _batch = null;
        if (batch is null)
        {
            ArrayPool<byte>.Shared.Return(previous);
        }

        return batch;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_batch is not null)
        {
            _batch.Dispose();
        }
        else
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }

        _buffer = [];
        _batch = null;
    }

    private void Step()
    {
        switch (_position)
        {
            case Position.BeforeList:
                Expect('{', Position.BeforeName);
                break;
            case Position.BeforeName:
                BeginName();
                break;
            case Position.InName or Position.InText:
                ReadText();
                break;
            case Position.BeforeValue:
                BeginValue();
                break;
            case Position.InContainer or Position.InItem:
                ReadContainer();
                break;
            case Position.InScalar:
                ReadScalar();
                break;
            case Position.BeforeItem:
                BeginItem();
                break;
            default:
                Expect(null, Position.AfterList);
                break;
        }
    }

    private void Expect(char? wanted, Position following)
    {
        byte current = _buffer[_next++];
        if (IsBlank(current))
        {
            return;
        }

        _position = current == wanted ? following : throw Unexpected(current);
    }

    private void BeginName()
    {
        byte current = _buffer[_next];
        if (current == '"')
        {
            _tokenStart = _next;
            _position = Position.InName;
        }
        else if (current == '}')
        {
            _position = Position.AfterList;
        }
        else if (!IsBlank(current) && current != ',')
        {
            throw Unexpected(current);
        }

        _next++;
    }

    private void BeginValue()
    {
        byte current = _buffer[_next];
        if (IsBlank(current) || current == ':')
        {
            _next++;
        }
        else if (current == '[' && _member == "items")
        {
            _next++;
            _position = Position.BeforeItem;
        }
        else if (current is (byte)'{' or (byte)'[')
        {
            BeginContainer(Position.InContainer);
        }
        else
        {
            _tokenStart = _next;
            _position = current == '"' ? Position.InText : Position.InScalar;
            _next += current == '"' ? 1 : 0;
        }
    }

    private void BeginItem()
    {
        byte current = _buffer[_next];
        if (current == '{')
        {
            BeginContainer(Position.InItem);
            return;
        }

        if (current == ']')
        {
            _position = Position.BeforeName;
        }
        else if (!IsBlank(current) && current != ',')
        {
            throw Unexpected(current);
        }

        _next++;
    }

    private void BeginContainer(Position position)
    {
        _tokenStart = _next;
        _scanner = default;
        _position = position;
    }

    private void ReadContainer()
    {
        int length = _scanner.Advance(_buffer.AsSpan(_next, _end - _next));
        if (length < 0)
        {
            _next = _end;
            return;
        }

        _next += length;
        if (_position == Position.InItem)
        {
            (_batch ??= new ObjectBatch(_buffer)).Add(_tokenStart, _next - _tokenStart);
            _tokenStart = -1;
            _position = Position.BeforeItem;
        }
        else
        {
            EndValue();
        }
    }

    private void ReadText()
    {
        byte current = _buffer[_next++];
        if (_isEscaped)
        {
            _isEscaped = false;
        }
        else if (current == '\\')
        {
            _isEscaped = true;
        }
        else if (current == '"' && _position == Position.InName)
        {
            _member = Encoding.UTF8.GetString(_buffer, _tokenStart + 1, _next - _tokenStart - 2);
            _tokenStart = -1;
            _position = Position.BeforeValue;
        }
        else if (current == '"')
        {
            EndValue();
        }
    }

    private void ReadScalar()
    {
        if (_buffer[_next] is (byte)',' or (byte)'}' || IsBlank(_buffer[_next]))
        {
            EndValue();
        }
        else
        {
            _next++;
        }
    }

    private void EndValue()
    {
        var value = _buffer.AsMemory(_tokenStart, _next - _tokenStart);
        if (_member is "metadata" or "kind")
        {
            using var document = JsonDocument.Parse(value);
            ReadMember(document.RootElement);
        }

        _tokenStart = -1;
        _position = Position.BeforeName;
    }

    private void ReadMember(JsonElement value)
    {
        if (_member == "kind")
        {
            Kind = value.GetString();
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            ResourceVersion = Text(value, "resourceVersion") ?? "";
            Continue = Text(value, "continue");
        }
    }

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static bool IsBlank(byte value) => value is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';

    private JsonException Unexpected(byte value) => new($"unexpected byte 0x{value:X2} ({_position})");
}
