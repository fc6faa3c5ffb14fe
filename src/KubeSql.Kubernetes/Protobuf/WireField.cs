namespace KubeSql.Kubernetes;

/// <summary>A field of a message.</summary>
/// <param name="Name">The member's name in JSON with quotes and colon, as UTF-8; empty when its own fields stand in the message itself.</param>
/// <param name="Type">What it is; of a list or a map, each value.</param>
internal sealed record WireField(byte[] Name, WireType Type)
{
    /// <summary>Whether it is a list.</summary>
    public bool IsList { get; init; }

    /// <summary>Whether it is a map from strings.</summary>
    public bool IsMap { get; init; }

    /// <summary>Whether JSON leaves it out when it is empty, 0 or false. What may be absent altogether is never left out when it is there.</summary>
    public bool OmitsEmpty { get; init; }

    /// <summary>Its fields, when it is a message.</summary>
    public WireMessage? Message { get; init; }
}
