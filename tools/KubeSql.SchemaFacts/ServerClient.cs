using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace KubeSql.SchemaFacts;

/// <summary>Reads JSON documents of one API server.</summary>
internal sealed class ServerClient : IDisposable
{
    private readonly HttpClient _http;

    public ServerClient(ServerAddress address)
    {
        var handler = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.GZip };
        if (address.CertificateAuthorityPath is { } path)
        {
            handler.SslOptions.CertificateChainPolicy = TrustOnly(path);
        }

        _http = new HttpClient(handler) { BaseAddress = address.Url };
        _http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (address.Token is { } token)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
    }

    /// <summary>Null where the server has no such document.</summary>
    public async Task<JsonDocument?> TryGetAsync(string path)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative));
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        response.EnsureSuccessStatusCode();
        return await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync());
    }

    public async Task<JsonDocument> GetAsync(string path) =>
        await TryGetAsync(path) ?? throw new HttpRequestException($"The server has no '{path}'.");

    public void Dispose() => _http.Dispose();

    private static X509ChainPolicy TrustOnly(string certificateAuthorityPath)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.ImportFromPemFile(certificateAuthorityPath);
        return policy;
    }
}
