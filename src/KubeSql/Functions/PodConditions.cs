using KubeSql.Projection;

namespace KubeSql.Functions;

/// <summary>Looks into the conditions of a pod.</summary>
internal static class PodConditions
{
    /// <summary>Whether a field of the condition of a type has a value.</summary>
    public static bool Has(ReadOnlySpan<byte> conditions, ReadOnlySpan<byte> type, ReadOnlySpan<byte> field, ReadOnlySpan<byte> expected)
    {
        var cursor = new JsonCursor(conditions);
        cursor.EnterArray();
        while (cursor.NextElement())
        {
            var condition = cursor.ReadValue();
            if (JsonMember.TryFind(condition, "type"u8, out var name) && JsonText.Content(name).SequenceEqual(type)
                && JsonMember.TryFind(condition, field, out var value) && JsonText.Content(value).SequenceEqual(expected))
            {
                return true;
            }
        }

        return false;
    }
}
