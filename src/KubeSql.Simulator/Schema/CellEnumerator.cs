namespace KubeSql.Simulator.Schema;

/// <summary>The tab-separated cells of a line, without copying them; past the last one come empty cells.</summary>
internal ref struct CellEnumerator(ReadOnlySpan<char> line)
{
    private ReadOnlySpan<char> _rest = line;

    public ReadOnlySpan<char> Next()
    {
        var cut = _rest.IndexOf('\t');
        var cell = cut < 0 ? _rest : _rest[..cut];
        _rest = cut < 0 ? default : _rest[(cut + 1)..];
        return cell;
    }
}
