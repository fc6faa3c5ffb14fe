namespace KubeSql.Kubernetes;

/// <summary>Compares resourceVersions of one resource. They are opaque by contract, but decimal numbers on every API server.</summary>
public static class ResourceVersionOrder
{
    /// <summary>The later of two; where they cannot be compared, the one that arrived later.</summary>
    public static string? Later(string? earlierArrived, string? laterArrived)
    {
        if (earlierArrived is null || laterArrived is null)
        {
            return laterArrived ?? earlierArrived;
        }

        return IsOlder(laterArrived, than: earlierArrived) ? earlierArrived : laterArrived;
    }

    /// <summary>Whether one is surely older than another; false where they cannot be compared.</summary>
    public static bool IsOlder(ReadOnlySpan<char> resourceVersion, ReadOnlySpan<char> than) =>
        IsNumber(resourceVersion) && IsNumber(than) && Compare(resourceVersion, than) < 0;

    /// <summary>Whether one is surely older than another, both in ASCII; false where they cannot be compared.</summary>
    public static bool IsOlder(ReadOnlySpan<byte> resourceVersion, ReadOnlySpan<byte> than) =>
        IsNumber(resourceVersion) && IsNumber(than) && Compare(resourceVersion, than) < 0;

    /// <summary>Whether one is surely not older than another: the same, or a number that is at least as high.</summary>
    public static bool IsAtLeast(string? resourceVersion, string? other) =>
        !string.IsNullOrEmpty(resourceVersion) && (resourceVersion == other || IsOlder(other, than: resourceVersion));

    /// <summary>True for a version that a watch can begin at.</summary>
    public static bool CanBeWatched(string? resourceVersion) => resourceVersion is not (null or "" or "0");

    private static bool IsNumber(ReadOnlySpan<char> text) => text.Length > 0 && text[0] != '0' && !text.ContainsAnyExceptInRange('0', '9');

    private static bool IsNumber(ReadOnlySpan<byte> text) => text.Length > 0 && text[0] != '0' && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    private static int Compare<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right) where T : IComparable<T> =>
        left.Length != right.Length ? left.Length.CompareTo(right.Length) : left.SequenceCompareTo(right);
}
