using KubeSql.Projection;

namespace KubeSql.Functions;

/// <summary>The elements of a stored JSON array.</summary>
internal static class JsonElements
{
    /// <summary>Finds the raw JSON of an element by its index from 0, or from the end when negative: -1 is the last one.</summary>
    public static bool TryFind(ReadOnlySpan<byte> json, long index, out ReadOnlySpan<byte> value)
    {
        var wanted = index < 0 ? index + InitContainers.Count(json) : index;
        var cursor = new JsonCursor(json);
        cursor.EnterArray();
        for (var i = 0L; cursor.NextElement(); i++)
        {
            value = cursor.ReadValue();
            if (i == wanted)
            {
                return true;
            }
        }

        value = default;
        return false;
    }
}
