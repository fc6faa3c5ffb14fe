namespace KubeSql.Kubernetes;

/// <summary>How a value in protobuf is written in JSON.</summary>
internal enum WireType
{
    /// <summary>Present, but in no way that is known here: the object must be asked for as JSON.</summary>
    Unknown,

    /// <summary>An object.</summary>
    Message,

    /// <summary>A string.</summary>
    Text,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>Bytes: base64 in JSON.</summary>
    Bytes,

    /// <summary>Seconds: RFC 3339 in JSON.</summary>
    Time,

    /// <summary>Seconds with microseconds: RFC 3339 in JSON.</summary>
    MicroTime,

    /// <summary>A quantity: its text.</summary>
    Quantity,

    /// <summary>A number or a string.</summary>
    IntOrString,

    /// <summary>JSON as it is.</summary>
    Raw,

    /// <summary>Left out, because nobody reads it: managedFields.</summary>
    Unread,
}
