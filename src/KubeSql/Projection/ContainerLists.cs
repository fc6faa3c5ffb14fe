using KubeSql.Functions;

namespace KubeSql.Projection;

/// <summary>A list of containers and the list of their statuses, which has an order and a length of its own.</summary>
internal readonly ref struct ContainerLists(ReadOnlySpan<byte> containers, ReadOnlySpan<byte> statuses)
{
    /// <summary>The containers, as JSON.</summary>
    public ReadOnlySpan<byte> Containers { get; } = containers;

    /// <summary>Their statuses, as JSON.</summary>
    public ReadOnlySpan<byte> Statuses { get; } = statuses;

    /// <summary>The status of a container by its name; empty when it has none yet.</summary>
    public ReadOnlySpan<byte> StatusOf(ReadOnlySpan<byte> container)
    {
        if (!JsonMember.TryFind(container, "name"u8, out var name))
        {
            return default;
        }

        var cursor = new JsonCursor(Statuses);
        cursor.EnterArray();
        while (cursor.NextElement())
        {
            var status = cursor.ReadValue();
            if (JsonMember.TryFind(status, "name"u8, out var own) && own.SequenceEqual(name))
            {
                return status;
            }
        }

        return default;
    }
}
