using System.Text;
using KubeSql.Questions.Tests.Clusters;
using KubeSql.Questions.Tests.Readers;
using static KubeSql.Questions.Tests.Answers.Answer;

namespace KubeSql.Questions.Tests.Answers;

internal static class ConfigurationAnswers
{
    [Answers("A083")]
    public static IEnumerable<object?[]> UnusedConfigMaps(RawCluster cluster)
    {
        var used = cluster["pods"].SelectMany(References.ConfigMapsOf, (pod, name) => (pod.Namespace(), name)).ToHashSet();
        return Named(cluster["configmaps"].Where(map => !used.Contains((map.Namespace(), map.Name()))));
    }

    [Answers("A083-size")]
    public static IEnumerable<object?[]> ConfigMapSizes(RawCluster cluster) => cluster["configmaps"].Where(map => map.At("data") is not null)
        .Select(map => Row(map.Namespace(), map.Name(), map.Map("data").Sum(entry => Encoding.UTF8.GetByteCount(entry.Value!.ToString()))));

    [Answers("A085", ShowsSecretValues = true)]
    public static IEnumerable<object?[]> SecretValues(RawCluster cluster) =>
        from secret in cluster["secrets"]
        where secret.Text("type") == "Opaque"
        from entry in secret.Map("data")
        select Row(secret.Namespace(), secret.Name(), entry.Key, Encoding.UTF8.GetString(Convert.FromBase64String(entry.Value!.ToString())));

    [Answers("A086")]
    public static IEnumerable<object?[]> MissingSecrets(RawCluster cluster)
    {
        var secrets = cluster["secrets"].Select(secret => (secret.Namespace(), secret.Name())).ToHashSet();
        return cluster["pods"].SelectMany(References.SecretsNeededBy, (pod, name) => (Namespace: pod.Namespace(), Pod: pod.Name(), Secret: name)).Distinct()
            .Where(need => !secrets.Contains((need.Namespace, need.Secret)))
            .Select(need => Row(need.Namespace, need.Pod, need.Secret));
    }

    [Answers("A087")]
    public static IEnumerable<object?[]> WithoutQuotaOrLimits(RawCluster cluster) =>
        from ns in cluster["namespaces"]
        let quotas = cluster["resourcequotas"].Count(quota => quota.Namespace() == ns.Name())
        let limits = cluster["limitranges"].Count(range => range.Namespace() == ns.Name())
        where quotas == 0 || limits == 0
        select Row(ns.Name(), quotas, limits);

    [Answers("A087-use")]
    public static IEnumerable<object?[]> QuotaUse(RawCluster cluster) =>
        from quota in cluster["resourcequotas"]
        let percents = new[] { "requests.cpu", "requests.memory" }.Select(resource =>
            Percent(Quantities.Read(quota.Text("status", "used", resource)), Quantities.Read(quota.Text("spec", "hard", resource))))
        select Row([quota.Namespace(), quota.Name(), .. percents.Cast<object?>()]);

    [Answers("A089")]
    public static IEnumerable<object?[]> LimitDefaults(RawCluster cluster) =>
        from range in cluster["limitranges"]
        from limit in range.List("spec", "limits")
        where limit.Text("type") == "Container"
        let cells = new[] { ("defaultRequest", "cpu"), ("defaultRequest", "memory"), ("default", "cpu"), ("default", "memory") }
        select Row([range.Namespace(), range.Name(), .. cells.Select(cell => (object?)Quantities.Read(limit.Text(cell.Item1, cell.Item2)))]);

    [Answers("A094")]
    public static IEnumerable<object?[]> RequestsPerNamespace(RawCluster cluster) => cluster["pods"].Where(pod => pod.HoldsResources())
        .GroupBy(pod => pod.Namespace()).Select(group => Row(group.Key, group.Sum(pod => pod.Reserved("cpu")), group.Sum(pod => pod.Reserved("memory"))));
}
