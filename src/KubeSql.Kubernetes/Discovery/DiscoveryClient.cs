using System.Text.Json;

namespace KubeSql.Kubernetes;

/// <summary>Asks a server what it offers: in two requests where it can aggregate, else group version by group version.</summary>
internal sealed class DiscoveryClient(ApiClient client, TimeProvider timeProvider)
{
    private const string Accept =
        "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
        + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,"
        + "application/json";

    private const string Purpose = "discover the API";

    /// <summary>Discovers.</summary>
    public async Task<ApiDiscovery> DiscoverAsync(CancellationToken cancellationToken)
    {
        var groups = await Task.WhenAll(ReadAsync("/api", cancellationToken), ReadAsync("/apis", cancellationToken)).ConfigureAwait(false);
        List<DiscoveredVersion> versions = [.. groups.SelectMany(group => group)];
        return DiscoveredVersion.Combine(versions);
    }

    private async Task<IReadOnlyList<DiscoveredVersion>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await client.GetAsync(new ApiRequest(path, Purpose) { Accept = Accept }, cancellationToken).ConfigureAwait(false);
        bool isAggregated = response.ContentType?.Contains("apidiscovery.k8s.io", StringComparison.Ordinal) == true;
        byte[] json = await client.ReadBytesAsync(response, Purpose, cancellationToken).ConfigureAwait(false);
        try
        {
            using var document = JsonDocument.Parse(json);
            // Some proxies strip the parameters of media types, so the kind is asked as well.
            return isAggregated || AggregatedDiscovery.IsAggregated(document.RootElement)
                ? AggregatedDiscovery.Read(document.RootElement)
                : await new LegacyDiscovery(client, timeProvider).ReadAsync(document.RootElement, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw client.TransportErrors.Malformed(Purpose, $"{path} is not of the known form", exception);
        }
    }
}
