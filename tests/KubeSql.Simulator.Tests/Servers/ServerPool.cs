using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using KubeSql.Simulator.Tests.Servers;

[assembly: AssemblyFixture(typeof(ServerPool))]

namespace KubeSql.Simulator.Tests.Servers;

/// <summary>The servers that all conformance tests share, each started when it is first asked for.</summary>
public sealed class ServerPool : IAsyncDisposable
{
    public const string InMemory = "in memory";
    public const string Plain = "socket";
    public const string Tls = "socket with TLS";
    public const string Real = "real API server";

    private const string Token = "conformance-admin";

    private readonly ConcurrentDictionary<string, Lazy<Task<TestServer>>> _servers = new();

    public Task<TestServer> GetAsync(string name) => _servers.GetOrAdd(name, key => new Lazy<Task<TestServer>>(() => StartAsync(key))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers.Values)
        {
            await (await server.Value).DisposeAsync();
        }
    }

    public static HttpClientHandler TrustingHandler(string authorityPem) => new()
    {
        ServerCertificateCustomValidationCallback = (_, certificate, chain, errors) =>
        {
            chain!.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.ImportFromPem(authorityPem);
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            return !errors.HasFlag(System.Net.Security.SslPolicyErrors.RemoteCertificateNameMismatch) && chain.Build(certificate!);
        },
    };

    private static async Task<TestServer> StartAsync(string name)
    {
        if (name == Real)
        {
            return RealServer.Connect();
        }

        var cluster = SimulatedCluster.Create(new SimulatorOptions { IsPopulated = false });
        cluster.AddToken(Token, "admin", "system:masters");
        if (name == InMemory)
        {
            var server = new TestServer(ClientOf(cluster.CreateHandler(), new Uri("https://simulator.test")), cluster);
            server.Owned.Add(cluster);
            return server;
        }

        var host = await SimulatorHost.StartAsync(cluster, new SimulatorHostOptions { UseTls = name == Tls });
        var handler = host.CertificateAuthorityPem is { } authority ? TrustingHandler(authority) : new HttpClientHandler();
        var hosted = new TestServer(ClientOf(handler, host.Url), cluster);
        hosted.Owned.AddRange([cluster, host]);
        return hosted;
    }

    private static HttpClient ClientOf(HttpMessageHandler handler, Uri address)
    {
        var client = new HttpClient(handler) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
        client.DefaultRequestHeaders.Add("Authorization", $"Bearer {Token}");
        return client;
    }
}
