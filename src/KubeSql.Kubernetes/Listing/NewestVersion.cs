using System.Text.Json;

namespace KubeSql.Kubernetes;

/// <summary>Asks the server for the resourceVersion of now. A list without a resourceVersion is as new as the server, whatever caches it has.</summary>
internal sealed class NewestVersion(ApiClient client, ResourceUrl url)
{
    /// <summary>The resourceVersion; empty where the server gives none.</summary>
    /// <exception cref="KubeSqlException">The server could not be asked, or refused.</exception>
    public async Task<string> ReadAsync(CancellationToken cancellationToken) =>
        Parse(await client.GetBytesAsync(new ApiRequest(url.Newest, url.ListPurpose), cancellationToken).ConfigureAwait(false));

    /// <summary>The same, without another try.</summary>
    /// <exception cref="KubeSqlException">The server could not be asked, or refused.</exception>
    public async Task<string> ReadOnceAsync(CancellationToken cancellationToken)
    {
        using var response = await client.SendAsync(new ApiRequest(url.Newest, url.ListPurpose), cancellationToken).ConfigureAwait(false);
        return Parse(await client.ReadBytesAsync(response, url.ListPurpose, cancellationToken).ConfigureAwait(false));
    }

    private string Parse(byte[] list)
    {
        try
        {
            using var document = JsonDocument.Parse(list);
            return document.RootElement.GetProperty("metadata").TryGetProperty("resourceVersion", out var version) ? version.GetString() ?? "" : "";
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw client.TransportErrors.Malformed(url.ListPurpose, $"the answer is no list in JSON: {exception.Message}", exception);
        }
    }
}
