namespace KubeSql.Simulator.Schema;

/// <summary>A field of an OpenAPI type.</summary>
public sealed record FieldFacts
{
    /// <summary>The JSON name.</summary>
    public required string Name { get; init; }

    /// <summary>JSON type of the value, or of each element: <c>string</c>, <c>integer</c>, <c>number</c>, <c>boolean</c>, <c>object</c>; ignored where <see cref="Reference"/> is set.</summary>
    public string Type { get; init; } = "object";

    /// <summary>Format of the value, such as <c>int64</c> or <c>date-time</c>; null when none.</summary>
    public string? Format { get; init; }

    /// <summary>The name of the type of the value, or of each element; null for plain scalars.</summary>
    public string? Reference { get; init; }

    /// <summary>Whether the field holds one value, a list or a map.</summary>
    public FieldShape Shape { get; init; }

    /// <summary>Whether the server demands the field.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The key by which a strategic merge patch matches list elements; null when lists are replaced.</summary>
    public string? PatchMergeKey { get; init; }

    /// <summary>A short text of our own; null for most fields.</summary>
    public string? Text { get; init; }
}
