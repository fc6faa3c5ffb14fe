using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace KubeSql.Integration.Tests.Clusters;

/// <summary>Plain HTTP to an API server: how the tests write, and how they learn the truth without the product.</summary>
public sealed class DirectApi : IDisposable
{
    private readonly HttpClient _http;

    public DirectApi(string kubeconfigFile)
    {
        var identity = KubeconfigIdentity.Read(kubeconfigFile);
        var handler = new SocketsHttpHandler { UseProxy = false };
        if (identity.Authority is { } authority)
        {
            handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                CustomTrustStore = { authority },
            };
        }

        if (identity.ClientCertificate is { } certificate)
        {
            handler.SslOptions.ClientCertificateContext = SslStreamCertificateContext.Create(certificate, null);
        }

        _http = new HttpClient(handler) { BaseAddress = identity.Server };
        if (identity.Token is { } token)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", PlantedSecrets.Plant(token));
        }
    }

    public async Task<JsonNode> GetAsync(string path, CancellationToken cancellationToken) =>
        await SendAsync(HttpMethod.Get, path, null, "application/json", cancellationToken);

    public async Task<HttpStatusCode> StatusOfAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await _http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return response.StatusCode;
    }

    public async Task<string> TextAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await _http.GetAsync(path, cancellationToken);
        return response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync(cancellationToken) : "";
    }

    public async Task<JsonNode> CreateAsync(string collection, JsonNode body, CancellationToken cancellationToken) =>
        await SendAsync(HttpMethod.Post, collection, body, "application/json", cancellationToken);

    public async Task<JsonNode> ReplaceAsync(string path, JsonNode body, CancellationToken cancellationToken) =>
        await SendAsync(HttpMethod.Put, path, body, "application/json", cancellationToken);

    public async Task<JsonNode> PatchAsync(string path, JsonNode body, CancellationToken cancellationToken) =>
        await SendAsync(HttpMethod.Patch, path, body, "application/merge-patch+json", cancellationToken);

    /// <summary>Deletes at once, without a grace period.</summary>
    public async Task DeleteAsync(string path, CancellationToken cancellationToken) =>
        await SendAsync(
            HttpMethod.Delete, path, new JsonObject { ["gracePeriodSeconds"] = 0, ["propagationPolicy"] = "Background" },
            "application/json", cancellationToken);

    public void Dispose() => _http.Dispose();

    private async Task<JsonNode> SendAsync(
        HttpMethod method, string path, JsonNode? body, string contentType, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Accept.ParseAdd("application/json");
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, contentType);
        }

        using var response = await _http.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.IsSuccessStatusCode
            ? JsonNode.Parse(text)!
            : throw new HttpRequestException($"{method} {path}: {(int)response.StatusCode} {text}", null, response.StatusCode);
    }
}
