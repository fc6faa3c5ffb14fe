namespace KubeSql.Cli.Tests.Support;

internal static class Kubeconfigs
{
    /// <summary>One context, <c>test-context</c>, that reaches a server without credentials.</summary>
    public static string For(Uri server) =>
        $$"""
        apiVersion: v1
        kind: Config
        current-context: test-context
        clusters:
        - name: test-cluster
          cluster: {server: "{{server}}"}
        users:
        - name: test-user
          user: {}
        contexts:
        - name: test-context
          context: {cluster: test-cluster, user: test-user}
        """;
}
