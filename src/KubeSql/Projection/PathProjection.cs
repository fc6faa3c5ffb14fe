namespace KubeSql.Projection;

/// <summary>Follows a trie through an object and writes the cells it leads to.</summary>
internal static class PathProjection
{
    /// <summary>Writes the cells of one object.</summary>
    /// <returns>False when the text is not a JSON object; cells may have been written.</returns>
    public static bool Project<TWriter>(PathNode root, ReadOnlySpan<byte> json, ref TWriter writer)
        where TWriter : struct, ICellWriter, allows ref struct
    {
        var unused = default(PodParts);
        return Project(root, json, ref writer, ref unused);
    }

    /// <summary>Writes the cells of one object and notes the parts that the trie names.</summary>
    /// <returns>False when the text is not a JSON object; cells may have been written.</returns>
    public static bool Project<TWriter>(PathNode root, ReadOnlySpan<byte> json, ref TWriter writer, ref PodParts parts)
        where TWriter : struct, ICellWriter, allows ref struct
    {
        var cursor = new JsonCursor(json);
        if (!cursor.EnterObject())
        {
            return false;
        }

        ProjectMembers(root, json, ref cursor, ref writer, ref parts);
        return !cursor.IsBroken;
    }

    private static void ProjectMembers<TWriter>(
        PathNode node, ReadOnlySpan<byte> json, ref JsonCursor cursor, ref TWriter writer, ref PodParts parts)
        where TWriter : struct, ICellWriter, allows ref struct
    {
        while (cursor.NextMember(out var name))
        {
            if (node.Find(name) is not { } member)
            {
                cursor.ReadValue();
            }
            else if (member.IsValueWanted)
            {
                var value = cursor.ReadValue();
                WriteValue(member, json, value, ref writer, ref parts);
            }
            else if (cursor.EnterObject())
            {
                ProjectMembers(member, json, ref cursor, ref writer, ref parts);
            }
            else
            {
                cursor.ReadValue();
            }
        }
    }

    private static void WriteValue<TWriter>(PathNode node, ReadOnlySpan<byte> json, ReadOnlySpan<byte> value, ref TWriter writer, ref PodParts parts)
        where TWriter : struct, ICellWriter, allows ref struct
    {
        if (node.Cell is { } cell)
        {
            CellConversion.Write(cell, value, ref writer);
        }

        if (node.Part is { } part)
        {
            parts.Note(part, json, value);
        }

        var members = new JsonCursor(value);
        if (node.HasChildren && members.EnterObject())
        {
            ProjectMembers(node, json, ref members, ref writer, ref parts);
        }
    }
}
