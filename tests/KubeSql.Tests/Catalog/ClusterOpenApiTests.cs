using System.Collections.Concurrent;
using System.Net;
using KubeSql.Catalog;
using KubeSql.Catalog.OpenApi;

namespace KubeSql.Tests.Catalog;

public sealed class ClusterOpenApiTests
{
    private static readonly byte[] s_document = SampleDocument.V3("\"spec\":{\"type\":\"string\"}");
    private readonly ConcurrentDictionary<string, OpenApiDocument> _pool = new();
    private int _fetches;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_document_is_fetched_once()
    {
        var openApi = Create((_, _) => Fetch(s_document));

        await openApi.GetKindSchemaAsync(SampleDocument.Resource(), Token);
        (await openApi.GetKindSchemaAsync(SampleDocument.Resource(), Token)).ShouldNotBeNull();

        _fetches.ShouldBe(1);
    }

    [Fact]
    public async Task What_v3_does_not_have_is_looked_for_in_v2() =>
        (await Create((_, _) => Fetch(null), _ => Fetch(s_document)).GetKindSchemaAsync(SampleDocument.Resource(), Token)).ShouldNotBeNull();

    [Fact]
    public async Task Nothing_anywhere_is_no_schema_and_no_error() =>
        (await Create((_, _) => Fetch("broken"u8.ToArray())).GetKindSchemaAsync(SampleDocument.Resource(), Token)).ShouldBeNull();

    [Fact]
    public async Task Who_may_not_read_schemas_gets_none() =>
        (await Create((_, _) => throw new KubeApiException("Forbidden", "no", HttpStatusCode.Forbidden)).GetKindSchemaAsync(SampleDocument.Resource(), Token))
            .ShouldBeNull();

    [Fact]
    public async Task A_failure_is_told_and_the_next_one_tries_again()
    {
        var openApi = Create((_, _) => _fetches++ == 0 ? throw new KubeTransportException("Unreachable", "gone") : Task.FromResult<byte[]?>(s_document));

        await Should.ThrowAsync<KubeTransportException>(() => openApi.GetKindSchemaAsync(SampleDocument.Resource(), Token));

        (await openApi.GetKindSchemaAsync(SampleDocument.Resource(), Token)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Who_stops_waiting_does_not_stop_the_fetch_for_others()
    {
        var answer = new TaskCompletionSource<byte[]?>();
        var openApi = Create((_, _) => answer.Task);
        using var impatience = new CancellationTokenSource();
        var impatient = openApi.GetKindSchemaAsync(SampleDocument.Resource(), impatience.Token);
        var patient = openApi.GetKindSchemaAsync(SampleDocument.Resource(), Token);

        await impatience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => impatient);
        answer.SetResult(s_document);

        (await patient).ShouldNotBeNull();
    }

    [Fact]
    public async Task Clusters_that_serve_the_same_document_share_it()
    {
        await Create((_, _) => Fetch(s_document)).GetKindSchemaAsync(SampleDocument.Resource(), Token);
        await Create((_, _) => Fetch(s_document)).GetKindSchemaAsync(SampleDocument.Resource(), Token);

        _pool.Count.ShouldBe(1);
    }

    private ClusterOpenApi Create(Func<string, CancellationToken, Task<byte[]?>> v3, Func<CancellationToken, Task<byte[]?>>? v2 = null) =>
        new(v3, v2 ?? (_ => Task.FromResult<byte[]?>(null)), _pool);

    private Task<byte[]?> Fetch(byte[]? bytes)
    {
        _fetches++;
        return Task.FromResult(bytes);
    }
}
