using KubeSql.Projection;

namespace KubeSql.Mirror;

/// <summary>Keeps a copy of the cells that say which object a row is, while the row is being bound. Reused for every row.</summary>
internal sealed class RowIdentity
{
    /// <summary>The ordinals every stored table has in common.</summary>
    public const int Cluster = 0, Namespace = 1, Name = 2, Uid = 3, ResourceVersion = 4;

    private readonly byte[][] _cells = new byte[5][];
    private readonly int[] _lengths = new int[5];

    public ReadOnlySpan<byte> this[int ordinal] => _cells[ordinal].AsSpan(0, _lengths[ordinal]);

    public void Clear() => Array.Clear(_lengths);

    public void Keep(int ordinal, ReadOnlySpan<byte> utf8)
    {
        if (_cells[ordinal] is null || _cells[ordinal].Length < utf8.Length)
        {
            _cells[ordinal] = new byte[Math.Max(64, utf8.Length)];
        }

        utf8.CopyTo(_cells[ordinal]);
        _lengths[ordinal] = utf8.Length;
    }

    /// <summary>A cell writer that keeps the identity and drops everything else.</summary>
    internal readonly struct Writer(RowIdentity identity) : ICellWriter
    {
        public void WriteText(int ordinal, scoped ReadOnlySpan<byte> utf8)
        {
            if (ordinal <= ResourceVersion)
            {
                identity.Keep(ordinal, utf8);
            }
        }

        public void WriteInteger(int ordinal, long value)
        {
        }

        public void WriteReal(int ordinal, double value)
        {
        }
    }
}
