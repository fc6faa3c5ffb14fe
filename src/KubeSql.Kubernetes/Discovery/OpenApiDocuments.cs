using System.Net;
using System.Text.Json;

namespace KubeSql.Kubernetes;

/// <summary>Fetches a server's OpenAPI documents; the index of version 3 and the document of version 2 once only.</summary>
internal sealed class OpenApiDocuments(ApiClient client, string prefix) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private Dictionary<string, string>? _index;
    private byte[]? _version2;
    private bool _hasVersion2 = true;

    /// <summary>The version 3 document of a group version; null where the server has none.</summary>
    public async Task<byte[]?> GetV3Async(string groupVersion, CancellationToken cancellationToken) =>
        await GetV3VersionAsync(groupVersion, cancellationToken).ConfigureAwait(false) is { } path
            ? await TryGetAsync(path, $"read the OpenAPI document of {groupVersion}", cancellationToken).ConfigureAwait(false)
            : null;

    /// <summary>The address of the version 3 document of a group version, which holds a hash of it; null where the server has none.</summary>
    public async Task<string?> GetV3VersionAsync(string groupVersion, CancellationToken cancellationToken)
    {
        var index = await GetIndexAsync(cancellationToken).ConfigureAwait(false);
        return index.GetValueOrDefault(groupVersion.Contains('/') ? "apis/" + groupVersion : "api/" + groupVersion);
    }

    /// <summary>Forgets what was fetched.</summary>
    public void Forget()
    {
        (_index, _version2, _hasVersion2) = (null, null, true);
    }

    /// <summary>The version 2 document; null where the server has none.</summary>
    public async Task<byte[]?> GetV2Async(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_version2 is null && _hasVersion2)
            {
                _version2 = await TryGetAsync("/openapi/v2", "read the OpenAPI v2 document", cancellationToken).ConfigureAwait(false);
                _hasVersion2 = _version2 is not null;
            }

            return _version2;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private async Task<Dictionary<string, string>> GetIndexAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _index ?? (_index = await ReadIndexAsync(cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<Dictionary<string, string>> ReadIndexAsync(CancellationToken cancellationToken)
    {
        const string Purpose = "read the OpenAPI v3 index";
        byte[]? json = await TryGetAsync("/openapi/v3", Purpose, cancellationToken).ConfigureAwait(false);
        if (json is null)
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.GetProperty("paths").EnumerateObject()
                .ToDictionary(path => path.Name, path => RelativeToPrefix(path.Value.GetProperty("serverRelativeURL").GetString()!));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw client.TransportErrors.Malformed(Purpose, "it is not of the known form", exception);
        }
    }

    // A proxy under a path may or may not have put its prefix into the addresses that the server lists.
    private string RelativeToPrefix(string path) =>
        prefix.Length > 0 && path.StartsWith(prefix + "/", StringComparison.Ordinal) ? path[prefix.Length..] : path;

    private async Task<byte[]?> TryGetAsync(string path, string purpose, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetBytesAsync(new ApiRequest(path, purpose) { AllowPlainText = true }, cancellationToken).ConfigureAwait(false);
        }
        catch (KubeApiException error) when (error.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.NotAcceptable)
        {
            return null;
        }
    }
}
