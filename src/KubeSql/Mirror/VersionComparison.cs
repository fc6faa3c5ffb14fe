using KubeSql.Kubernetes;

namespace KubeSql.Mirror;

/// <summary>How an object that arrived relates to the row of its name.</summary>
/// <param name="IsSameObject">Both have the same uid.</param>
/// <param name="IsSameVersion">The row holds that very state.</param>
/// <param name="IsStoredNewer">The row is surely newer.</param>
internal readonly record struct VersionComparison(bool IsSameObject, bool IsSameVersion, bool IsStoredNewer)
{
    /// <summary>Compares an object with a row's resourceVersion and uid.</summary>
    public static VersionComparison Of(RowIdentity arrived, ReadOnlySpan<byte> storedVersion, ReadOnlySpan<byte> storedUid)
    {
        var version = arrived[RowIdentity.ResourceVersion];
        var isSameObject = storedUid.SequenceEqual(arrived[RowIdentity.Uid]);
        return new VersionComparison(
            isSameObject,
            isSameObject && version.Length > 0 && storedVersion.SequenceEqual(version),
            ResourceVersionOrder.IsOlder(version, storedVersion));
    }
}
