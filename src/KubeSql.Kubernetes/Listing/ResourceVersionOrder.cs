namespace KubeSql.Kubernetes;

/// <summary>Compares resourceVersions of one resource. They are opaque by contract, but decimal numbers on every API server.</summary>
internal static class ResourceVersionOrder
{
    /// <summary>The later of two; where they cannot be compared, the one that arrived later.</summary>
    public static string? Later(string? earlierArrived, string? laterArrived)
    {
        if (earlierArrived is null || laterArrived is null)
        {
            return laterArrived ?? earlierArrived;
        }

        bool areComparable = IsNumber(earlierArrived) && IsNumber(laterArrived);
        return areComparable && Compare(earlierArrived, laterArrived) > 0 ? earlierArrived : laterArrived;
    }

    /// <summary>True for a version that a watch can begin at.</summary>
    public static bool CanBeWatched(string? resourceVersion) => resourceVersion is not (null or "" or "0");

    private static bool IsNumber(string text) => text.Length > 0 && text[0] != '0' && text.All(char.IsAsciiDigit);

    private static int Compare(string left, string right) =>
        left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(left, right);
}
