using System.Buffers;
using System.Text;

namespace KubeSql.Simulator.Protobuf;

/// <summary>Writes messages in the protocol buffers wire format.</summary>
internal sealed class ProtobufWriter
{
    private readonly ArrayBufferWriter<byte> _output = new();

    public byte[] ToArray() => _output.WrittenSpan.ToArray();

    public void Write(int field, string value) => Write(field, Encoding.UTF8.GetBytes(value));

    public void Write(int field, bool value)
    {
        WriteVarint((ulong)field << 3);
        WriteVarint(value ? 1UL : 0UL);
    }

    public void Write(int field, Action<ProtobufWriter> message)
    {
        var nested = new ProtobufWriter();
        message(nested);
        Write(field, nested.ToArray());
    }

    private void Write(int field, byte[] value)
    {
        WriteVarint(((ulong)field << 3) | 2);
        WriteVarint((ulong)value.Length);
        _output.Write(value);
    }

    private void WriteVarint(ulong value)
    {
        while (value >= 0x80)
        {
            _output.Write([(byte)(value | 0x80)]);
            value >>= 7;
        }

        _output.Write([(byte)value]);
    }
}
