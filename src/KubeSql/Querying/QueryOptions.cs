namespace KubeSql;

/// <summary>How one statement runs.</summary>
public sealed record QueryOptions
{
    /// <summary>Values for <c>:name</c>, <c>@name</c> and <c>$name</c> parameters, by name without its prefix; matched ignoring case. Each parameter needs one.</summary>
    public IReadOnlyDictionary<string, object?>? Parameters { get; init; }

    /// <summary>Deadline for listing and running together; null, the default, waits without limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>
    /// Whether each mirrored table that is read must be at least as new as the server was when the query was issued: read your writes.
    /// A table that does not get there within <see cref="Timeout"/>, or 30 seconds where that is null, is an error. The default is false.
    /// </summary>
    public bool Fresh { get; init; }

    /// <summary>Told what the query waits for, on any thread; null for nobody.</summary>
    public IProgress<QueryProgress>? Progress { get; init; }
}
