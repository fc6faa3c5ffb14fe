using KubeSql.Questions.Tests.Clusters;
using KubeSql.Questions.Tests.Readers;
using static KubeSql.Questions.Tests.Answers.Answer;

namespace KubeSql.Questions.Tests.Answers;

internal static class AccessAnswers
{
    [Answers("A049")]
    public static IEnumerable<object?[]> ClusterAdmins(RawCluster cluster) =>
        from bound in Access.Subjects(cluster)
        where bound.Binding.Text("roleRef", "kind") == "ClusterRole" && bound.Binding.Text("roleRef", "name") == "cluster-admin"
        select Row(bound.Subject.Text("kind"), bound.Subject.Text("namespace"), bound.Subject.Text("name"), bound.Binding.Namespace(), bound.Binding.Name());

    [Answers("A050")]
    public static IEnumerable<object?[]> Rules(RawCluster cluster) =>
        from known in Access.Roles(cluster)
        from rule in known.Role.List("rules")
        from apiGroup in rule.Texts("apiGroups")
        from resource in rule.Texts("resources")
        from verb in rule.Texts("verbs")
        select Row(known.Kind, known.Role.Namespace(), known.Role.Name(), apiGroup, resource, verb);

    [Answers("A051")]
    public static IEnumerable<object?[]> Wildcards(RawCluster cluster) =>
        from known in Access.Roles(cluster)
        where known.Role.List("rules").Any(rule => new[] { "apiGroups", "resources", "verbs", "nonResourceURLs" }.Any(list => rule.Texts(list).Contains("*")))
        select Row(known.Kind, known.Role.Namespace(), known.Role.Name());

    [Answers("A053")]
    public static IEnumerable<object?[]> Subjects(RawCluster cluster) =>
        from bound in Access.Subjects(cluster)
        let role = bound.Binding.At("roleRef")
        select Row(
            role.Text("kind"), role.Text("name"), bound.Kind, bound.Binding.Namespace(), bound.Binding.Name(),
            bound.Subject.Text("kind"), bound.Subject.Text("namespace"), bound.Subject.Text("name"));

    [Answers("A053-unbound")]
    public static IEnumerable<object?[]> Unbound(RawCluster cluster)
    {
        var bound = Access.Subjects(cluster).Select(known => known.Binding.At("roleRef")).Where(role => role.Text("kind") == "ClusterRole")
            .Select(role => role.Text("name")).ToHashSet();
        return cluster["clusterroles"].Where(role => !bound.Contains(role.Name())).Select(role => Row(role.Name()));
    }

    [Answers("A054")]
    public static IEnumerable<object?[]> WhatARobotMayDo(RawCluster cluster) =>
        (from bound in Access.Subjects(cluster)
         where Access.IsAccount(bound.Subject, "trap", "robot")
         from rule in Access.RulesOf(cluster, bound.Binding)
         from apiGroup in rule.Texts("apiGroups").DefaultIfEmpty(null)
         from resource in rule.Texts("resources").DefaultIfEmpty(null)
         from verb in rule.Texts("verbs")
         select (Namespace: bound.Binding.Namespace(), apiGroup, resource, verb)).Distinct()
        .Select(right => Row(right.Namespace, right.apiGroup, right.resource, right.verb));

    [Answers("A055")]
    public static IEnumerable<object?[]> DefaultAccounts(RawCluster cluster) =>
        from bound in Access.Subjects(cluster)
        where bound.Subject.Text("kind") == "ServiceAccount" && bound.Subject.Text("name") == "default"
        select Row(bound.Subject.Text("namespace"), bound.Binding.Text("roleRef", "kind"), bound.Binding.Text("roleRef", "name"), bound.Binding.Name());
}
