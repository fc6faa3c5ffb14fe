using KubeSql.Questions.Tests.Clusters;
using KubeSql.Questions.Tests.Readers;
using static KubeSql.Questions.Tests.Answers.Answer;

namespace KubeSql.Questions.Tests.Answers;

internal static class StorageAnswers
{
    [Answers("A079")]
    public static IEnumerable<object?[]> Unbound(RawCluster cluster) => cluster["persistentvolumeclaims"]
        .Where(claim => claim.Text("status", "phase") is not (null or "Bound"))
        .Select(claim => Row(claim.Namespace(), claim.Name(), claim.Text("status", "phase"), claim.Text("spec", "storageClassName")));

    [Answers("A079-large")]
    public static IEnumerable<object?[]> Large(RawCluster cluster) =>
        from claim in cluster["persistentvolumeclaims"]
        let size = Quantities.Read(claim.Text("spec", "resources", "requests", "storage"))
        where size > 10L << 30
        select Row(claim.Namespace(), claim.Name(), size);

    [Answers("A081")]
    public static IEnumerable<object?[]> UnusedOrOnANode(RawCluster cluster) =>
        from volume in cluster["persistentvolumes"]
        let phase = volume.Text("status", "phase")
        let path = volume.Text("spec", "hostPath", "path")
        where phase is "Available" or "Released" || path is not null
        select Row(volume.Name(), phase, Quantities.Read(volume.Text("spec", "capacity", "storage")), path);

    [Answers("A082")]
    public static IEnumerable<object?[]> Classes(RawCluster cluster) =>
        from known in cluster["storageclasses"]
        let isDefault = known.Text("metadata", "annotations", "storageclass.kubernetes.io/is-default-class")
        select Row(
            known.Name(), known.Text("provisioner"), known.Flag("allowVolumeExpansion"), known.Text("volumeBindingMode"), isDefault is null ? null : isDefault == "true");
}
