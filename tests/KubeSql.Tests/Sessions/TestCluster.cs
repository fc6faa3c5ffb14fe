using System.Text;
using System.Text.Json;
using KubeSql.Kubernetes;
using KubeSql.Simulator;
using KubeSql.Simulator.Schema;
using KubeSql.Simulator.Server;

namespace KubeSql.Tests.Sessions;

/// <summary>An empty simulated cluster that tests fill object by object.</summary>
internal sealed class TestCluster : IAsyncDisposable
{
    private const string ObjectSchema = """
        "schema":{"openAPIV3Schema":{"type":"object","properties":{"spec":{"type":"object","properties":{"size":{"type":"integer"}}}}}},
        """;

    private readonly SimulatedCluster _cluster = SimulatedCluster.Create(new SimulatorOptions { IsPopulated = false });

    private static readonly ResourceFacts s_widgets = SchemaFacts.BuiltIn.Resources.First(r => r.Plural == "pods") with
    {
        Group = "example.com", Plural = "widgets", Singular = "widget", Kind = "Widget",
    };

    public TestCluster(string name = "demo") => Name = name;

    public string Name { get; }

    public ClusterConnection Connect(TimeProvider? timeProvider = null, string? namespaceName = null) => new(
        new ClusterEndpoint { Name = Name, Server = new Uri("http://simulated.test"), Namespace = namespaceName },
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

    public void PutNamespace(string name) =>
        Put("namespaces", null, name, $"{{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{{\"name\":\"{name}\"}}}}");

    public void PutNode(string name) =>
        Put("nodes", null, name, $"{{\"apiVersion\":\"v1\",\"kind\":\"Node\",\"metadata\":{{\"name\":\"{name}\"}}}}");

    /// <summary>Deletes a namespace, and nothing in it.</summary>
    public void DeleteNamespace(string name) => Delete("namespaces", null, name);

    /// <summary>Defines widgets.example.com, or defines it anew.</summary>
    /// <param name="schema">The members of the openAPIV3Schema; without any there is no schema.</param>
    /// <param name="printerColumns">The additionalPrinterColumns, as JSON objects.</param>
    public void DefineWidgets(string schema = "", string printerColumns = "") =>
        Define("example.com", "widgets", "Widget", schema.Length == 0 ? "" : "\"schema\":{\"openAPIV3Schema\":{" + schema + "}},", printerColumns);

    /// <summary>Defines a custom resource, or defines it anew.</summary>
    public void Define(string group, string plural, string kind, string versionSchema = ObjectSchema, string printerColumns = "") =>
        Put("customresourcedefinitions", null, $"{plural}.{group}", $$$"""
            {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"{{{plural}}}.{{{group}}}"},
            "spec":{"group":"{{{group}}}","scope":"Namespaced","names":{"plural":"{{{plural}}}","singular":"{{{kind.ToLowerInvariant()}}}","kind":"{{{kind}}}","listKind":"{{{kind}}}List"},
            "versions":[{"name":"v1","served":true,"storage":true,{{{versionSchema}}}"additionalPrinterColumns":[{{{printerColumns}}}]}]},"status":{}}
            """);

    /// <summary>Ends what <see cref="DefineWidgets"/> began; the objects go, too, as a server lets them.</summary>
    public void UndefineWidgets()
    {
        _cluster.Objects.Delete(s_widgets, "default", "w");
        Delete("customresourcedefinitions", null, "widgets.example.com");
    }

    /// <summary>Creates what the metrics API says of a pod or a node.</summary>
    public void PutMetrics(string plural, string? namespaceName, string name, string json) =>
        _cluster.Objects.Create(SchemaFacts.BuiltIn.Resource("metrics.k8s.io/v1beta1", plural), namespaceName, name, Encoding.UTF8.GetBytes(json));

    /// <summary>Creates or replaces the widget w; the body is JSON members.</summary>
    public void PutWidget(string body)
    {
        var json = Encoding.UTF8.GetBytes($"{{\"apiVersion\":\"example.com/v1\",\"kind\":\"Widget\",\"metadata\":{{\"name\":\"w\",\"namespace\":\"default\"}},{body}}}");
        if (!_cluster.Objects.Replace(s_widgets, "default", "w", json))
        {
            _cluster.Objects.Create(s_widgets, "default", "w", json);
        }
    }

    /// <summary>The rows of a collection as the server prints them.</summary>
    public Task<List<Dictionary<string, JsonElement>>> PrintAsync(string path) => Printing.RowsAsync(_cluster, path);

    public void DeletePod(string name, string namespaceName = "default") => Delete("pods", namespaceName, name);

    public void Delete(string plural, string? namespaceName, string name) =>
        _cluster.Objects.Delete(SchemaFacts.BuiltIn.Resources.First(r => r.Plural == plural), namespaceName, name);

    /// <summary>Forgets history, so that watches from before are answered with 410.</summary>
    public void Compact() => _cluster.Compact();

    /// <summary>Answers requests in the server's place; null for those the server is to answer.</summary>
    public void Intercept(Func<ApiRequest, ApiResponse?>? answer) =>
        _cluster.Interceptor = answer is null
            ? null
            : new Interceptor((request, _) => answer(request) is { } response ? Task.FromResult(response) : null);

    /// <summary>Answers requests in the server's place, when it likes; null for those the server is to answer.</summary>
    public void InterceptAsync(Func<ApiRequest, CancellationToken, Task<ApiResponse>?> answer) => _cluster.Interceptor = new Interceptor(answer);

    /// <summary>Does something before the server answers.</summary>
    public void Before(Func<ApiRequest, Task> action) => _cluster.Interceptor = new Hesitation(action);

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    private sealed class Hesitation(Func<ApiRequest, Task> action) : IRequestInterceptor
    {
        public async Task<ApiResponse> InterceptAsync(
            ApiRequest request, Func<ApiRequest, CancellationToken, Task<ApiResponse>> next, CancellationToken cancellationToken)
        {
            await action(request);
            return await next(request, cancellationToken);
        }
    }

    private sealed class Interceptor(Func<ApiRequest, CancellationToken, Task<ApiResponse>?> answer) : IRequestInterceptor
    {
        public Task<ApiResponse> InterceptAsync(
            ApiRequest request, Func<ApiRequest, CancellationToken, Task<ApiResponse>> next, CancellationToken cancellationToken) =>
            answer(request, cancellationToken) ?? next(request, cancellationToken);
    }
}
