using KubeSql.Projection;

namespace KubeSql.Functions;

/// <summary>Labels and annotations as a JSON object. Unlike columns, their keys differ by case.</summary>
internal static class Labels
{
    /// <summary>Finds the raw JSON value of a key.</summary>
    public static bool TryFind(ReadOnlySpan<byte> labels, ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        var cursor = new JsonCursor(labels);
        cursor.EnterObject();
        while (cursor.NextMember(out var name))
        {
            value = cursor.ReadValue();
            if (JsonText.ContentEquals(name, key))
            {
                return true;
            }
        }

        value = default;
        return false;
    }
}
