using System.Text.Json;
using System.Threading.Channels;

namespace KubeSql.Kubernetes;

/// <summary>Reads one whole list, page by page, into batches.</summary>
internal sealed class PagedList(ApiClient client, ClusterConnectionOptions options, ResourceUrl url, ApiResource resource, ProtobufSupport protobuf)
{
    private const int PageTries = 3;

    // A server that does not know the first sends the second: https://kubernetes.io/docs/reference/using-api/api-concepts/#metadata-only-fetches
    private const string MetadataOnly = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";

    /// <summary>Whether the objects' metadata is all that is needed. The default is false.</summary>
    public bool IsMetadataOnly { get; set; }

    /// <summary>Reads the list, most recent state first asked for.</summary>
    /// <param name="output">Receives the objects. Not completed.</param>
    /// <param name="countBytes">Is told how many bytes were read.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The list's resourceVersion; empty when the server gives none.</returns>
    /// <exception cref="KubeApiException">The server refused; <see cref="KubeApiException.IsExpired"/> when it forgot the list between two pages.</exception>
    /// <exception cref="KubeTransportException">The way to the server failed.</exception>
    public async Task<string> ReadAsync(ChannelWriter<ObjectBatch> output, Action<long> countBytes, CancellationToken cancellationToken)
    {
        string? resourceVersion = null;
        string? token = null;
        while (true)
        {
            var page = await ReadPageAsync(token, output, countBytes, cancellationToken).ConfigureAwait(false);
            resourceVersion ??= page.ResourceVersion;
            if (page.Continue is null)
            {
                return resourceVersion;
            }

            token = page.Continue == token
                ? throw client.TransportErrors.Malformed(url.ListPurpose, "the server sends the same page again and again")
                : page.Continue;
        }
    }

    // A page is named by its token, so it can be read again when it broke off: objects that come twice do no harm.
    // The first page has no token, and another try may find newer objects: the whole list starts anew then.
    private async Task<ListPage> ReadPageAsync(string? token, ChannelWriter<ObjectBatch> output, Action<long> countBytes, CancellationToken cancellationToken)
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                return await ReadPageOnceAsync(token, output, countBytes, cancellationToken).ConfigureAwait(false);
            }
            catch (KubeTransportException error) when (token is not null && error.IsTransient && tries < PageTries)
            {
                client.Report(DiagnosticLevel.Verbose, $"{error.Message} Reading the page again.");
            }
        }
    }

    private async Task<ListPage> ReadPageOnceAsync(string? token, ChannelWriter<ObjectBatch> output, Action<long> countBytes, CancellationToken cancellationToken)
    {
        var type = options.UseProtobuf && !IsMetadataOnly ? protobuf.TypeOf(resource) : null;
        var request = new ApiRequest(url.List(token), url.ListPurpose);
        request = IsMetadataOnly ? request with { Accept = MetadataOnly } : request;
        using var response = await client.GetAsync(
            type is null ? request : request with { Accept = $"{WireList.MediaType}, {request.Accept}" }, cancellationToken).ConfigureAwait(false);
        if (type is not null && response.ContentType?.StartsWith(WireList.MediaType, StringComparison.Ordinal) == true)
        {
            return await ReadWirePageAsync(type, response, output, countBytes, cancellationToken).ConfigureAwait(false) is { } page
                ? page
                : await ReadPageOnceAsync(token, output, countBytes, cancellationToken).ConfigureAwait(false);
        }

        using var deadline = new ReadDeadline(options.ResponseTimeout, options.TimeProvider, cancellationToken);
        using var splitter = new ListSplitter();
        try
        {
            int read;
            while ((read = await client.ReadAsync(response, splitter.GetMemory(), deadline, url.ListPurpose).ConfigureAwait(false)) > 0)
            {
                countBytes(read);
                splitter.Advance(read);
                if (splitter.IsFull)
                {
                    await WriteAsync(splitter, output, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (JsonException exception)
        {
            throw client.TransportErrors.Malformed(url.ListPurpose, $"the answer is no list in JSON: {exception.Message}", exception);
        }

        if (!splitter.IsComplete)
        {
            throw client.TransportErrors.ConnectionLost(null, url.ListPurpose);
        }

        await WriteAsync(splitter, output, cancellationToken).ConfigureAwait(false);
        return splitter.Kind?.EndsWith("List", StringComparison.Ordinal) == true && (IsMetadataOnly || splitter.Kind != "PartialObjectMetadataList")
            ? new ListPage(splitter.ResourceVersion, splitter.Continue)
            : throw client.TransportErrors.Malformed(url.ListPurpose, $"the answer is of kind '{splitter.Kind}' and no list of {url.Kind}");
    }

    // Null when the page says what is not known here, as that of a newer server may: then the resource is asked for as JSON.
    private async Task<ListPage?> ReadWirePageAsync(
        WireMessage type, ApiResponse response, ChannelWriter<ObjectBatch> output, Action<long> countBytes, CancellationToken cancellationToken)
    {
        using var body = new PooledBody();
        using (var deadline = new ReadDeadline(options.ResponseTimeout, options.TimeProvider, cancellationToken))
        {
            int read;
            while ((read = await client.ReadAsync(response, body.GetMemory(), deadline, url.ListPurpose).ConfigureAwait(false)) > 0)
            {
                countBytes(read);
                body.Advance(read);
            }
        }

        var batches = new List<ObjectBatch>();
        try
        {
            var page = WireList.Read(type, body.Written, batches);
            while (batches.Count > 0)
            {
                var batch = batches[0];
                batches.RemoveAt(0);
                await WriteAsync(batch, output, cancellationToken).ConfigureAwait(false);
            }

            return page;
        }
        catch (InvalidDataException exception)
        {
            protobuf.GiveUp(resource);
            client.Report(DiagnosticLevel.Verbose, $"Could not {url.ListPurpose} in protobuf ({exception.Message}); asking for JSON.");
            return null;
        }
        finally
        {
            batches.ForEach(batch => batch.Dispose());
        }
    }

    private static async ValueTask WriteAsync(ListSplitter splitter, ChannelWriter<ObjectBatch> output, CancellationToken cancellationToken)
    {
        if (splitter.TakeBatch() is { } batch)
        {
            await WriteAsync(batch, output, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async ValueTask WriteAsync(ObjectBatch batch, ChannelWriter<ObjectBatch> output, CancellationToken cancellationToken)
    {
        try
        {
            await output.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            batch.Dispose();
            throw;
        }
    }
}
