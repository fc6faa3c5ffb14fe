using System.Text;

namespace KubeSql.Simulator.Hosting;

/// <summary>Writes the kubeconfig of a hosted cluster.</summary>
internal static class KubeconfigText
{
    private const string Name = "simulator";

    /// <summary>Over TLS kubectl asks at the terminal for a user's name where a kubeconfig holds no credential.</summary>
    private const string AnyToken = "anybody";

    /// <param name="server">The base address.</param>
    /// <param name="authorityPem">The authority to trust; null without TLS.</param>
    /// <param name="token">The bearer token; null where any will do.</param>
    public static string Write(Uri server, string? authorityPem, string? token)
    {
        var authority = authorityPem is null
            ? ""
            : $"\n    certificate-authority-data: {Convert.ToBase64String(Encoding.UTF8.GetBytes(authorityPem))}";
        var user = $"\n    token: \"{token ?? AnyToken}\"";
        return $"""
            apiVersion: v1
            kind: Config
            clusters:
            - name: {Name}
              cluster:
                server: {server.GetLeftPart(UriPartial.Authority)}{authority}
            users:
            - name: {Name}
              user:{user}
            contexts:
            - name: {Name}
              context:
                cluster: {Name}
                user: {Name}
                namespace: default
            current-context: {Name}

            """;
    }
}
