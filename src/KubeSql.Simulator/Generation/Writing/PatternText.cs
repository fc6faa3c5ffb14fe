using System.Buffers;
using System.Text;

namespace KubeSql.Simulator.Generation.Writing;

/// <summary>A text with gaps (written <c>⟦0⟧</c>, <c>⟦1⟧</c>, …) that is filled in for every pod without building it anew.</summary>
internal sealed class PatternText
{
    private readonly List<(byte[] Text, int Gap)> _parts = [];

    public PatternText(string pattern)
    {
        var rest = pattern.AsSpan();
        while (rest.IndexOf('⟦') is var open and >= 0)
        {
            _parts.Add((Encoding.UTF8.GetBytes(rest[..open].ToString()), rest[open + 1] - '0'));
            rest = rest[(open + 3)..];
        }

        _parts.Add((Encoding.UTF8.GetBytes(rest.ToString()), -1));
    }

    public void WriteTo(ArrayBufferWriter<byte> buffer, params ReadOnlySpan<string> gaps)
    {
        foreach (var (text, gap) in _parts)
        {
            buffer.Write(text);
            if (gap >= 0)
            {
                Encoding.UTF8.GetBytes(gaps[gap], buffer);
            }
        }
    }
}
