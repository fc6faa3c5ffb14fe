namespace KubeSql.Kubernetes.Tests;

/// <summary>Kubeconfigs as people have them.</summary>
internal static class KubeConfigText
{
    /// <summary>One context <c>dev</c> with a cluster and a user section of the test's own.</summary>
    public static string Single(string cluster = "server: https://10.0.0.1:6443", string user = "token: abc", string context = "") => $$"""
        apiVersion: v1
        kind: Config
        current-context: dev
        contexts:
        - name: dev
          context: { cluster: c1, user: u1{{context}} }
        clusters:
        - name: c1
          cluster:
            {{cluster.Replace("\n", "\n    ")}}
        users:
        - name: u1
          user:
            {{user.Replace("\n", "\n    ")}}
        """;
}
