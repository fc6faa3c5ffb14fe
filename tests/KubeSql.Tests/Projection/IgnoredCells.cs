using KubeSql.Projection;

namespace KubeSql.Tests.Projection;

/// <summary>Takes cells and forgets them.</summary>
internal readonly struct IgnoredCells : IRowWriter
{
    public void BeginRow()
    {
    }

    public void EndRow()
    {
    }

    public void WriteText(int ordinal, ReadOnlySpan<byte> utf8)
    {
    }

    public void WriteInteger(int ordinal, long value)
    {
    }

    public void WriteReal(int ordinal, double value)
    {
    }
}
