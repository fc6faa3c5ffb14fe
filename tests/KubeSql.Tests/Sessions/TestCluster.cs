using System.Text;
using KubeSql.Kubernetes;
using KubeSql.Simulator;
using KubeSql.Simulator.Schema;
using KubeSql.Simulator.Server;

namespace KubeSql.Tests.Sessions;

/// <summary>An empty simulated cluster that tests fill object by object.</summary>
internal sealed class TestCluster : IAsyncDisposable
{
    private readonly SimulatedCluster _cluster = SimulatedCluster.Create(new SimulatorOptions { IsPopulated = false });

    public TestCluster(string name = "demo") => Name = name;

    public string Name { get; }

    public ClusterConnection Connect(TimeProvider? timeProvider = null) => new(
        new ClusterEndpoint { Name = Name, Server = new Uri("http://simulated.test") },
        new ClusterConnectionOptions { Handler = _cluster.CreateHandler(), TimeProvider = timeProvider ?? TimeProvider.System });

    public KubeSqlSession Open(MirrorMode mode = MirrorMode.ListOnce) => KubeSqlSession.Open([Connect()], new KubeSqlOptions { Mode = mode });

    /// <summary>Creates or replaces a pod; the pieces are JSON members.</summary>
    public void PutPod(string name, string metadata = "", string spec = "\"containers\":[]", string status = "\"phase\":\"Running\"", string namespaceName = "default") =>
        Put("pods", namespaceName, name,
            $"{{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{{\"name\":\"{name}\",\"namespace\":\"{namespaceName}\"" +
            $"{(metadata.Length > 0 ? "," + metadata : "")}}},\"spec\":{{{spec}}},\"status\":{{{status}}}}}");

    /// <summary>Creates or replaces an object of a resource.</summary>
    public void Put(string plural, string? namespaceName, string name, string json)
    {
        var resource = SchemaFacts.BuiltIn.Resources.First(r => r.Plural == plural);
        var utf8 = Encoding.UTF8.GetBytes(json);
        if (!_cluster.Objects.Replace(resource, namespaceName, name, utf8))
        {
            _cluster.Objects.Create(resource, namespaceName, name, utf8);
        }
    }

    public void DeletePod(string name, string namespaceName = "default") =>
        _cluster.Objects.Delete(SchemaFacts.BuiltIn.Resources.First(r => r.Plural == "pods"), namespaceName, name);

    /// <summary>Forgets history, so that watches from before are answered with 410.</summary>
    public void Compact() => _cluster.Compact();

    /// <summary>Answers requests in the server's place; null for those the server is to answer.</summary>
    public void Intercept(Func<ApiRequest, ApiResponse?>? answer) =>
        _cluster.Interceptor = answer is null ? null : new Interceptor(answer);

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    private sealed class Interceptor(Func<ApiRequest, ApiResponse?> answer) : IRequestInterceptor
    {
        public Task<ApiResponse> InterceptAsync(
            ApiRequest request, Func<ApiRequest, CancellationToken, Task<ApiResponse>> next, CancellationToken cancellationToken) =>
            answer(request) is { } response ? Task.FromResult(response) : next(request, cancellationToken);
    }
}
