using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KubeSql.Integration.Tests.Clusters;

/// <summary>A kubeconfig written for one test.</summary>
internal sealed class KubeconfigFile : IDisposable
{
    private KubeconfigFile(string text) => File.WriteAllText(Name, text);

    public string Name { get; } = Path.GetTempFileName();

    public static KubeconfigFile Of(string text) => new(text);

    /// <summary>One context.</summary>
    public static KubeconfigFile Of(string context, Uri server, string? authorityPem = null, string token = "no-token", string? namespaceName = null)
    {
        var space = namespaceName is null ? "" : $", namespace: {namespaceName}";
        var authority = authorityPem is null ? "" : $", certificate-authority-data: {Convert.ToBase64String(Encoding.UTF8.GetBytes(authorityPem))}";
        return new KubeconfigFile(
            $$$"""
            apiVersion: v1
            kind: Config
            current-context: {{{context}}}
            contexts: [{name: {{{context}}}, context: {cluster: it, user: me{{{space}}}}}]
            clusters: [{name: it, cluster: {server: "{{{server}}}"{{{authority}}}}}]
            users: [{name: me, user: {token: {{{token}}}}}]
            """);
    }

    /// <summary>One context whose server does not listen.</summary>
    public static KubeconfigFile Dead(string context)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        return Of(context, new Uri($"https://127.0.0.1:{port}"));
    }

    public void Dispose() => File.Delete(Name);
}
