using KubeSql.Projection;

namespace KubeSql.Functions;

/// <summary><c>condition_field(conditions, type, field)</c>: a field of the condition of a type. Names match without case.</summary>
internal static class ConditionField
{
    /// <summary>Writes the field; times in SQL's form. Nothing is written when there is no such condition or field.</summary>
    /// <param name="conditions">The JSON array of conditions.</param>
    /// <param name="type">The condition's type, such as <c>Ready</c>.</param>
    /// <param name="field">The field, such as <c>status</c> or <c>lastTransitionTime</c>.</param>
    /// <param name="writer">Receives the value at ordinal 0.</param>
    public static void Write<TWriter>(ReadOnlySpan<byte> conditions, ReadOnlySpan<byte> type, ReadOnlySpan<byte> field, ref TWriter writer)
        where TWriter : struct, ICellWriter, allows ref struct
    {
        var cursor = new JsonCursor(conditions);
        cursor.EnterArray();
        while (cursor.NextElement())
        {
            var condition = cursor.ReadValue();
            if (!JsonMember.TryFind(condition, "type"u8, out var name) || !JsonText.ContentEquals(JsonText.Content(name), type, ignoreCase: true))
            {
                continue;
            }

            if (JsonMember.TryFind(condition, field, out var value))
            {
                WriteValue(field, value, ref writer);
            }

            return;
        }
    }

    private static void WriteValue<TWriter>(ReadOnlySpan<byte> field, ReadOnlySpan<byte> value, ref TWriter writer)
        where TWriter : struct, ICellWriter, allows ref struct
    {
        if (IsTime(field))
        {
            CellConversion.Write(new StoredCell(0, ColumnType.Time, CellContent.Whole, false), value, ref writer);
        }
        else
        {
            CellConversion.WriteUntyped(0, value, ref writer);
        }
    }

    private static bool IsTime(ReadOnlySpan<byte> field) =>
        field.Length >= 4 && System.Text.Ascii.EqualsIgnoreCase(field[^4..], "time"u8);
}
