using KubeSql.Projection;

namespace KubeSql.Functions;

/// <summary><c>json_member(json, key, …)</c>: a member of a stored JSON object, as SQL compares names: an exact match, else one that differs in case.</summary>
internal static class JsonMember
{
    /// <summary>Finds one member.</summary>
    /// <param name="json">A JSON object; anything else has no members.</param>
    /// <param name="key">The member's name, without quotes or escapes.</param>
    /// <param name="value">Its raw JSON value.</param>
    /// <returns>False when there is no such member.</returns>
    public static bool TryFind(ReadOnlySpan<byte> json, ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        value = default;
        var cursor = new JsonCursor(json);
        cursor.EnterObject();
        while (cursor.NextMember(out var name))
        {
            var candidate = cursor.ReadValue();
            if (JsonText.ContentEquals(name, key))
            {
                value = candidate;
                return true;
            }

            if (value.IsEmpty && JsonText.ContentEquals(name, key, ignoreCase: true))
            {
                value = candidate;
            }
        }

        return !value.IsEmpty;
    }

    /// <summary>Writes the member as SQLite's own type for it: text, integer, real, 0 or 1; objects and arrays as JSON. Absent and null write nothing.</summary>
    public static void Write<TWriter>(ReadOnlySpan<byte> json, ReadOnlySpan<byte> key, ref TWriter writer)
        where TWriter : struct, ICellWriter, allows ref struct
    {
        if (TryFind(json, key, out var value))
        {
            CellConversion.WriteUntyped(0, value, ref writer);
        }
    }
}
