namespace KubeSql.Projection;

/// <summary>Follows a trie through an object and writes the cells it leads to.</summary>
internal static class PathProjection
{
    /// <summary>Writes the cells of one object.</summary>
    /// <returns>False when the text is not a JSON object; cells may have been written.</returns>
    public static bool Project<TWriter>(PathNode root, ReadOnlySpan<byte> json, ref TWriter writer)
        where TWriter : struct, ICellWriter, allows ref struct
    {
        var cursor = new JsonCursor(json);
        if (!cursor.EnterObject())
        {
            return false;
        }

        ProjectMembers(root, ref cursor, ref writer);
        return !cursor.IsBroken;
    }

    private static void ProjectMembers<TWriter>(PathNode node, ref JsonCursor cursor, ref TWriter writer)
        where TWriter : struct, ICellWriter, allows ref struct
    {
        while (cursor.NextMember(out var name))
        {
            if (node.Find(name) is not { } member)
            {
                cursor.ReadValue();
            }
            else if (member.Cell is { } cell)
            {
                var value = cursor.ReadValue();
                CellConversion.Write(cell, value, ref writer);
                if (member.HasChildren)
                {
                    Project(member, value, ref writer);
                }
            }
            else if (cursor.EnterObject())
            {
                ProjectMembers(member, ref cursor, ref writer);
            }
            else
            {
                cursor.ReadValue();
            }
        }
    }
}
