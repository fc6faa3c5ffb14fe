using System.Text.Json;
using System.Threading.Channels;

namespace KubeSql.Kubernetes;

/// <summary>Reads one whole list, page by page, into batches.</summary>
internal sealed class PagedList(ApiClient client, ClusterConnectionOptions options, ResourceUrl url)
{
    private const int PageTries = 3;

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
        using var response = await client.GetAsync(new ApiRequest(url.List(token), url.ListPurpose), cancellationToken).ConfigureAwait(false);
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
        return splitter.Kind?.EndsWith("List", StringComparison.Ordinal) == true
            ? new ListPage(splitter.ResourceVersion, splitter.Continue)
            : throw client.TransportErrors.Malformed(url.ListPurpose, $"the answer is of kind '{splitter.Kind}' and no list");
    }

    private static async ValueTask WriteAsync(ListSplitter splitter, ChannelWriter<ObjectBatch> output, CancellationToken cancellationToken)
    {
        if (splitter.TakeBatch() is not { } batch)
        {
            return;
        }

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
