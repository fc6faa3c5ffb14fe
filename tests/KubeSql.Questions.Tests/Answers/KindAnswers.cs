using KubeSql.Questions.Tests.Clusters;
using static KubeSql.Questions.Tests.Answers.Answer;

namespace KubeSql.Questions.Tests.Answers;

/// <summary>Questions about any kind, and about kinds themselves.</summary>
internal static class KindAnswers
{
    [Answers("A090")]
    public static IEnumerable<object?[]> InDefault(RawCluster cluster) =>
        cluster.Objects.Where(known => known.Item.Namespace() == "default").Select(known => Row(known.Resource.Kind, known.Item.Name()));

    [Answers("A091")]
    public static IEnumerable<object?[]> PerNamespaceAndKind(RawCluster cluster) =>
        cluster.Objects.GroupBy(known => (Namespace: known.Item.Namespace(), known.Resource.Kind))
            .Select(group => Row(group.Key.Namespace, group.Key.Kind, group.Count()));

    [Answers("A093")]
    public static IEnumerable<object?[]> LabelKeys(RawCluster cluster) =>
        cluster["pods"].SelectMany(pod => pod.Map("metadata", "labels")).GroupBy(label => label.Key).Select(group => Row(group.Key, group.Count()));

    [Answers("A101")]
    public static IEnumerable<object?[]> Definitions(RawCluster cluster) =>
        from definition in cluster["customresourcedefinitions"]
        from version in definition.List("spec", "versions")
        where version.Flag("served") == true
        select Row(
            definition.Name(), definition.Text("spec", "group"), definition.Text("spec", "scope"), definition.Time("metadata", "creationTimestamp"), version.Text("name"));

    [Answers("A102")]
    public static IEnumerable<object?[]> Certificates(RawCluster cluster) =>
        from item in cluster["certificates"]
        let spec = item.At("spec")
        select Row(
            item.Namespace(), item.Name(), spec.Text("secretName"), spec.Text("issuerRef", "name"), item.Time("status", "notAfter"),
            item.Number("status", "revision"), item.Condition("Ready").Text("status"));

    [Answers("A102-reports")]
    public static IEnumerable<object?[]> Reports(RawCluster cluster) =>
        from item in cluster["vulnerabilityreports"]
        let report = item.At("report")
        select Row(item.Namespace(), item.Name(), report.Text("artifact", "image"), report.Number("summary", "critical"), report.Time("scannedAt"));

    [Answers("A103")]
    public static IEnumerable<object?[]> CustomNotReady(RawCluster cluster)
    {
        var kinds = cluster["customresourcedefinitions"].Select(definition => definition.Text("spec", "names", "kind")).ToHashSet();
        return from known in cluster.Objects
               where kinds.Contains(known.Resource.Kind)
               let ready = known.Item.Condition("Ready")
               where ready.Text("status") is not (null or "True")
               select Row(known.Resource.Kind, known.Item.Namespace(), known.Item.Name(), ready.Text("reason"), ready.Text("message"));
    }
}
