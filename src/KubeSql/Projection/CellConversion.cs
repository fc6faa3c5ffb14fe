using System.Buffers;
using System.Buffers.Text;
using System.Text.Unicode;

namespace KubeSql.Projection;

/// <summary>Turns a JSON value into a cell of a column's type. A value of another type goes in as text, as it stands.</summary>
internal static class CellConversion
{
    private const int StackLength = 512;

    /// <summary>Writes a value; JSON null writes nothing.</summary>
    /// <param name="cell">The column.</param>
    /// <param name="value">The raw JSON value.</param>
    /// <param name="writer">Receives the cell.</param>
    public static void Write<TWriter>(in StoredCell cell, ReadOnlySpan<byte> value, ref TWriter writer)
        where TWriter : struct, ICellWriter, allows ref struct
    {
        if (value.IsEmpty || value[0] == 'n')
        {
            return;
        }

        if (cell.Content != CellContent.Whole)
        {
            MapContent.Write(cell.Content, value, cell.Ordinal, ref writer);
            return;
        }

        if (!TryWriteTyped(cell, value, ref writer))
        {
            WriteAsText(cell.Ordinal, value, ref writer);
        }
    }

    /// <summary>Writes a value as SQLite's own type for it: text, integer, real, 0 or 1; objects and arrays as JSON text.</summary>
    public static void WriteUntyped<TWriter>(int ordinal, ReadOnlySpan<byte> value, ref TWriter writer)
        where TWriter : struct, ICellWriter, allows ref struct
    {
        var type = value.IsEmpty ? ColumnType.Text : value[0] switch
        {
            (byte)'t' or (byte)'f' => ColumnType.Boolean,
            (byte)'-' or (>= (byte)'0' and <= (byte)'9') => ColumnType.Integer,
            _ => ColumnType.Text,
        };
        Write(new StoredCell(ordinal, type, CellContent.Whole, false), value, ref writer);
    }

    private static bool TryWriteTyped<TWriter>(in StoredCell cell, ReadOnlySpan<byte> value, ref TWriter writer)
        where TWriter : struct, ICellWriter, allows ref struct
    {
        switch (cell.Type)
        {
            case ColumnType.Integer:
                return TryWriteInteger(cell.Ordinal, value, ref writer);
            case ColumnType.Real:
                return TryWriteReal(cell.Ordinal, value, ref writer);
            case ColumnType.Boolean when value[0] is (byte)'t' or (byte)'f':
                writer.WriteInteger(cell.Ordinal, value[0] == 't' ? 1 : 0);
                return true;
            case ColumnType.Time:
                return TryWriteTime(cell.Ordinal, value, ref writer);
            case ColumnType.Quantity:
                return TryWriteQuantity(cell, value, ref writer);
            case ColumnType.Json:
                WriteWellFormed(cell.Ordinal, value, ref writer);
                return true;
            default:
                return false;
        }
    }

    private static bool TryWriteInteger<TWriter>(int ordinal, ReadOnlySpan<byte> value, ref TWriter writer)
        where TWriter : struct, ICellWriter, allows ref struct
    {
        if (Utf8Parser.TryParse(value, out long integer, out var consumed) && consumed == value.Length)
        {
            writer.WriteInteger(ordinal, integer);
            return true;
        }

        // 1.5 or 1e3 where an integer was announced; integers beyond 64 bits stay text, with all their digits.
        return value.IndexOfAny(".eE"u8) >= 0 && TryWriteReal(ordinal, value, ref writer);
    }

    private static bool TryWriteReal<TWriter>(int ordinal, ReadOnlySpan<byte> value, ref TWriter writer)
        where TWriter : struct, ICellWriter, allows ref struct
    {
        if (!Utf8Parser.TryParse(value, out double real, out var consumed) || consumed != value.Length || !double.IsFinite(real))
        {
            return false;
        }

        writer.WriteReal(ordinal, real);
        return true;
    }

    private static bool TryWriteTime<TWriter>(int ordinal, ReadOnlySpan<byte> value, ref TWriter writer)
        where TWriter : struct, ICellWriter, allows ref struct
    {
        Span<byte> text = stackalloc byte[KubernetesTime.MaximumLength];
        if (!KubernetesTime.TryFormat(JsonText.Content(value), text, out var written))
        {
            return false;
        }

        writer.WriteText(ordinal, text[..written]);
        return true;
    }

    private static bool TryWriteQuantity<TWriter>(in StoredCell cell, ReadOnlySpan<byte> value, ref TWriter writer)
        where TWriter : struct, ICellWriter, allows ref struct
    {
        if (!KubernetesQuantity.TryParse(value[0] == '"' ? JsonText.Content(value) : value, out var quantity))
        {
            return false;
        }

        if (quantity.IsInteger && !cell.IsAlwaysReal)
        {
            writer.WriteInteger(cell.Ordinal, quantity.Integer);
        }
        else
        {
            writer.WriteReal(cell.Ordinal, quantity.Real);
        }

        return true;
    }

    private static void WriteAsText<TWriter>(int ordinal, ReadOnlySpan<byte> value, ref TWriter writer)
        where TWriter : struct, ICellWriter, allows ref struct
    {
        if (value[0] != '"')
        {
            WriteWellFormed(ordinal, value, ref writer);
            return;
        }

        var content = JsonText.Content(value);
        if (JsonText.IsPlain(content))
        {
            writer.WriteText(ordinal, content);
            return;
        }

        byte[]? rented = null;
        var length = JsonText.MaximumDecodedLength(content.Length);
        var buffer = length <= StackLength ? stackalloc byte[StackLength] : rented = ArrayPool<byte>.Shared.Rent(length);
        writer.WriteText(ordinal, buffer[..JsonText.Decode(content, buffer)]);
        Return(rented);
    }

    private static void WriteWellFormed<TWriter>(int ordinal, ReadOnlySpan<byte> json, ref TWriter writer)
        where TWriter : struct, ICellWriter, allows ref struct
    {
        if (Utf8.IsValid(json))
        {
            writer.WriteText(ordinal, json);
            return;
        }

        var rented = ArrayPool<byte>.Shared.Rent(JsonText.MaximumDecodedLength(json.Length));
        writer.WriteText(ordinal, rented.AsSpan(0, JsonText.Sanitize(json, rented)));
        Return(rented);
    }

    private static void Return(byte[]? rented)
    {
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
