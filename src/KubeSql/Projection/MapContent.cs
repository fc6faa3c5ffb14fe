using System.Buffers;
using System.Buffers.Text;

namespace KubeSql.Projection;

/// <summary>Writes maps of which only a part is mirrored: annotations, and the sizes of a secret's values.</summary>
internal static class MapContent
{
    private const int MaximumDigits = 20;

    // A slash may be escaped.
    private static ReadOnlySpan<byte> LastAppliedEnd => "last-applied-configuration"u8;

    private static ReadOnlySpan<byte> LastApplied => "kubectl.kubernetes.io/last-applied-configuration"u8;

    /// <summary>Writes the wanted part of a map as JSON. Something that is no map is left out: it may be a secret.</summary>
    public static void Write<TWriter>(CellContent content, ReadOnlySpan<byte> map, int ordinal, ref TWriter writer)
        where TWriter : struct, ICellWriter, allows ref struct
    {
        if (content == CellContent.WithoutLastApplied && map.IndexOf(LastAppliedEnd) < 0)
        {
            CellConversion.Write(new StoredCell(ordinal, ColumnType.Json, CellContent.Whole, false), map, ref writer);
            return;
        }

        var rented = ArrayPool<byte>.Shared.Rent(2 + map.Length + (MaximumDigits * CountMembers(map)));
        if (TryRewrite(content, map, rented, out var written))
        {
            CellConversion.Write(new StoredCell(ordinal, ColumnType.Json, CellContent.Whole, false), rented.AsSpan(0, written), ref writer);
        }

        ArrayPool<byte>.Shared.Return(rented);
    }

    private static int CountMembers(ReadOnlySpan<byte> map)
    {
        var count = 0;
        var cursor = new JsonCursor(map);
        cursor.EnterObject();
        while (cursor.NextMember(out _))
        {
            cursor.ReadValue();
            count++;
        }

        return count;
    }

    private static bool TryRewrite(CellContent content, ReadOnlySpan<byte> map, Span<byte> destination, out int written)
    {
        written = 0;
        var cursor = new JsonCursor(map);
        if (!cursor.EnterObject())
        {
            return false;
        }

        destination[written++] = (byte)'{';
        while (cursor.NextMember(out var name))
        {
            var value = cursor.ReadValue();
            if (content == CellContent.WithoutLastApplied && JsonText.ContentEquals(name, LastApplied))
            {
                continue;
            }

            if (written > 1)
            {
                destination[written++] = (byte)',';
            }

            destination[written++] = (byte)'"';
            name.CopyTo(destination[written..]);
            written += name.Length;
            destination[written++] = (byte)'"';
            destination[written++] = (byte)':';
            written += WriteValue(content, value, destination[written..]);
        }

        destination[written++] = (byte)'}';
        return !cursor.IsBroken;
    }

    private static int WriteValue(CellContent content, ReadOnlySpan<byte> value, Span<byte> destination)
    {
        if (content == CellContent.WithoutLastApplied)
        {
            value.CopyTo(destination);
            return value.Length;
        }

        var text = JsonText.Content(value);
        var size = content == CellContent.Base64Sizes ? Base64Size(text) : TextSize(text);
        Utf8Formatter.TryFormat(size, destination, out var written);
        return written;
    }

    private static int Base64Size(ReadOnlySpan<byte> text) => text.TrimEnd((byte)'=').Length * 3 / 4;

    private static int TextSize(ReadOnlySpan<byte> content)
    {
        if (JsonText.IsPlain(content))
        {
            return content.Length;
        }

        var rented = ArrayPool<byte>.Shared.Rent(JsonText.MaximumDecodedLength(content.Length));
        var size = JsonText.Decode(content, rented);
        ArrayPool<byte>.Shared.Return(rented);
        return size;
    }
}
