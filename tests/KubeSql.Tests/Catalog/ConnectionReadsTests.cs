using KubeSql.Kubernetes;
using KubeSql.Simulator;
using KubeSql.Simulator.Server;

namespace KubeSql.Tests.Catalog;

/// <summary>What the catalog reads from a cluster besides discovery.</summary>
public sealed class ConnectionReadsTests : IAsyncLifetime
{
    private static readonly ApiResource s_nodes = new()
    {
        Group = "", Version = "v1", Plural = "nodes", Singular = "node", Kind = "Node", IsNamespaced = false, Verbs = ["list"],
    };

    private readonly SimulatedCluster _cluster = SimulatedCluster.Create();
    private readonly ClusterConnection _connection;

    public ConnectionReadsTests() => _connection = new ClusterConnection(
        new ClusterEndpoint { Name = "demo", Server = new Uri("http://simulated.test") }, new ClusterConnectionOptions { Handler = _cluster.CreateHandler() });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task An_object_that_is_not_there_is_null() => (await _connection.GetObjectAsync(s_nodes, null, "none", Token)).ShouldBeNull();

    [Fact]
    public async Task Some_objects_are_no_more_than_asked_for()
    {
        var list = System.Text.Json.JsonElement.Parse(await _connection.GetSomeAsync(s_nodes, null, 2, Token));

        list.GetProperty("items").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task The_OpenAPI_index_is_read_once_until_it_is_forgotten()
    {
        var reads = 0;
        _cluster.Interceptor = new Counter(() => reads++);
        var first = await _connection.GetOpenApiV3VersionAsync("apps/v1", Token);
        (await _connection.GetOpenApiV3VersionAsync("apps/v1", Token)).ShouldBe(first.ShouldNotBeNull());
        _connection.ForgetOpenApi();
        await _connection.GetOpenApiV3VersionAsync("v1", Token);

        reads.ShouldBe(2);
    }

    private sealed class Counter(Action count) : IRequestInterceptor
    {
        public Task<ApiResponse> InterceptAsync(
            ApiRequest request, Func<ApiRequest, CancellationToken, Task<ApiResponse>> next, CancellationToken cancellationToken)
        {
            count();
            return next(request, cancellationToken);
        }
    }
}
