namespace KubeSql.Projection;

/// <summary>Receives the cells of a row as they are found in an object; cells never written are NULL.</summary>
internal interface ICellWriter
{
    /// <summary>Writes text or JSON.</summary>
    void WriteText(int ordinal, scoped ReadOnlySpan<byte> utf8);

    /// <summary>Writes an integer or a boolean (0 or 1).</summary>
    void WriteInteger(int ordinal, long value);

    /// <summary>Writes a real number.</summary>
    void WriteReal(int ordinal, double value);
}
