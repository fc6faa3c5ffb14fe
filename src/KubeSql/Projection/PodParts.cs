namespace KubeSql.Projection;

/// <summary>Where in a pod's JSON stands what its containers need; each part is the raw value, empty when absent.</summary>
internal ref struct PodParts
{
    /// <summary>The pod's name.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>Its namespace.</summary>
    public ReadOnlySpan<byte> Namespace { get; private set; }

    /// <summary>Its uid.</summary>
    public ReadOnlySpan<byte> Uid { get; private set; }

    /// <summary>The node it runs on.</summary>
    public ReadOnlySpan<byte> NodeName { get; private set; }

    /// <summary>The regular containers and their statuses.</summary>
    public ContainerLists Regular { get; private set; }

    /// <summary>The init containers and their statuses.</summary>
    public ContainerLists Init { get; private set; }

    /// <summary>The ephemeral containers and their statuses.</summary>
    public ContainerLists Ephemeral { get; private set; }

    /// <summary>Finds the parts.</summary>
    /// <returns>False when the text is no JSON object.</returns>
    public static bool TryRead(ReadOnlySpan<byte> pod, out PodParts parts)
    {
        parts = default;
        var cursor = new JsonCursor(pod);
        if (!cursor.EnterObject())
        {
            return false;
        }

        while (cursor.NextMember(out var name))
        {
            var value = cursor.ReadValue();
            switch (name)
            {
                case var _ when name.SequenceEqual("metadata"u8):
                    parts.ReadMetadata(value);
                    break;
                case var _ when name.SequenceEqual("spec"u8):
                    parts.ReadSpec(value);
                    break;
                case var _ when name.SequenceEqual("status"u8):
                    parts.ReadStatus(value);
                    break;
            }
        }

        return !cursor.IsBroken;
    }

    private void ReadMetadata(ReadOnlySpan<byte> metadata)
    {
        var cursor = new JsonCursor(metadata);
        cursor.EnterObject();
        while (cursor.NextMember(out var name))
        {
            var value = cursor.ReadValue();
            switch (name)
            {
                case var _ when name.SequenceEqual("name"u8):
                    Name = value;
                    break;
                case var _ when name.SequenceEqual("namespace"u8):
                    Namespace = value;
                    break;
                case var _ when name.SequenceEqual("uid"u8):
                    Uid = value;
                    break;
            }
        }
    }

    private void ReadSpec(ReadOnlySpan<byte> spec)
    {
        var cursor = new JsonCursor(spec);
        cursor.EnterObject();
        while (cursor.NextMember(out var name))
        {
            var value = cursor.ReadValue();
            switch (name)
            {
                case var _ when name.SequenceEqual("nodeName"u8):
                    NodeName = value;
                    break;
                case var _ when name.SequenceEqual("containers"u8):
                    Regular = new ContainerLists(value, Regular.Statuses);
                    break;
                case var _ when name.SequenceEqual("initContainers"u8):
                    Init = new ContainerLists(value, Init.Statuses);
                    break;
                case var _ when name.SequenceEqual("ephemeralContainers"u8):
                    Ephemeral = new ContainerLists(value, Ephemeral.Statuses);
                    break;
            }
        }
    }

    private void ReadStatus(ReadOnlySpan<byte> status)
    {
        var cursor = new JsonCursor(status);
        cursor.EnterObject();
        while (cursor.NextMember(out var name))
        {
            var value = cursor.ReadValue();
            switch (name)
            {
                case var _ when name.SequenceEqual("containerStatuses"u8):
                    Regular = new ContainerLists(Regular.Containers, value);
                    break;
                case var _ when name.SequenceEqual("initContainerStatuses"u8):
                    Init = new ContainerLists(Init.Containers, value);
                    break;
                case var _ when name.SequenceEqual("ephemeralContainerStatuses"u8):
                    Ephemeral = new ContainerLists(Ephemeral.Containers, value);
                    break;
            }
        }
    }
}
