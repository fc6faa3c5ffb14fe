using KubeSql.Projection;

namespace KubeSql.Functions;

/// <summary>Tells sidecars, which are init containers that are restarted always, from the init containers that end.</summary>
internal static class InitContainers
{
    /// <summary>How many elements a JSON array has.</summary>
    public static int Count(ReadOnlySpan<byte> containers)
    {
        var count = 0;
        var cursor = new JsonCursor(containers);
        cursor.EnterArray();
        while (cursor.NextElement() && !cursor.ReadValue().IsEmpty)
        {
            count++;
        }

        return count;
    }

    /// <summary>How many of the init containers are sidecars.</summary>
    public static int CountSidecars(ReadOnlySpan<byte> initContainers)
    {
        var count = 0;
        var cursor = new JsonCursor(initContainers);
        cursor.EnterArray();
        while (cursor.NextElement())
        {
            count += IsSidecar(cursor.ReadValue()) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Whether the init container of a name is a sidecar.</summary>
    public static bool IsSidecar(ReadOnlySpan<byte> initContainers, ReadOnlySpan<byte> name)
    {
        var cursor = new JsonCursor(initContainers);
        cursor.EnterArray();
        while (cursor.NextElement())
        {
            var container = cursor.ReadValue();
            if (JsonMember.TryFind(container, "name"u8, out var own) && JsonText.Content(own).SequenceEqual(name))
            {
                return IsSidecar(container);
            }
        }

        return false;
    }

    /// <summary>Whether an init container is a sidecar.</summary>
    public static bool IsSidecar(ReadOnlySpan<byte> initContainer) =>
        JsonMember.TryFind(initContainer, "restartPolicy"u8, out var policy) && policy.SequenceEqual("\"Always\""u8);
}
