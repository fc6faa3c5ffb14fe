using KubeSql.Catalog;
using KubeSql.Catalog.OpenApi;
using KubeSql.Kubernetes;

namespace KubeSql.Tests.Catalog;

public sealed class ClusterCatalogTests
{
    private static readonly ApiResource s_pods = Resource("", "pods", "Pod", "po");
    private static readonly ApiResource s_events = Resource("", "events", "Event", "ev");
    private static readonly ApiResource s_newEvents = Resource("events.k8s.io", "events", "Event", "ev");
    private static readonly ApiResource s_deployments = Resource("apps", "deployments", "Deployment", "deploy");
    private static readonly ApiResource s_services = Resource("", "services", "Service", "svc");
    private static readonly ApiResource s_knative = Resource("serving.knative.dev", "services", "Service", "kservice", "svc");

    [Theory]
    [InlineData("pods", "pods")]
    [InlineData("PODS", "pods")]
    [InlineData("pod", "pods")]
    [InlineData("po", "pods")]
    [InlineData("deploy", "deployments")]
    [InlineData("deployments.apps", "deployments")]
    [InlineData("deployment.apps", "deployments")]
    [InlineData("events", "events")]
    [InlineData("events.events.k8s.io", "events.events.k8s.io")]
    [InlineData("services", "services")]
    [InlineData("svc", "services")]
    [InlineData("service", "services")]
    [InlineData("kservice", "services.serving.knative.dev")]
    [InlineData("services.serving.knative.dev", "services.serving.knative.dev")]
    public void A_table_answers_to_its_names(string name, string table) =>
        Catalog(("a", [s_knative, s_newEvents, s_pods, s_events, s_deployments, s_services])).Find(name)!.Name.ShouldBe(table);

    [Fact]
    public void A_short_name_never_hides_a_tables_own_name() =>
        Catalog(("a", [Resource("", "things", "Thing", "others"), Resource("example.com", "others", "Other")])).Find("others")!.Resource.Kind.ShouldBe("Other");

    [Fact]
    public void A_custom_resource_named_like_a_child_table_keeps_its_long_name()
    {
        var catalog = Catalog(("a", [s_pods, Resource("example.com", "containers", "Container")]));

        catalog.Find("containers")!.Parent!.Name.ShouldBe("pods");
        catalog.Find("containers.example.com")!.Resource.Kind.ShouldBe("Container");
    }

    [Fact]
    public void A_reserved_name_goes_to_no_resource() =>
        new ClusterCatalog([("a", new ApiDiscovery([Resource("example.com", "clusters", "Cluster")], []))], new Schemas(), ["clusters"])
            .Find("clusters").ShouldBeNull();

    [Fact]
    public void What_cannot_be_listed_is_no_table() =>
        Catalog(("a", [s_pods with { Plural = "bindings", Verbs = ["create"] }])).Find("bindings").ShouldBeNull();

    [Fact]
    public void Of_several_versions_the_preferred_one_is_used_and_else_the_first()
    {
        var old = s_deployments with { Version = "v1beta1", IsPreferred = false };
        var only = Resource("example.com", "things", "Thing") with { Version = "v1alpha1", IsPreferred = false };

        var catalog = Catalog(("a", [old, s_deployments, only]));

        catalog.Find("deployments")!.Resource.Version.ShouldBe("v1");
        catalog.Find("things")!.Resource.Version.ShouldBe("v1alpha1");
    }

    [Fact]
    public void Each_cluster_keeps_its_own_version_of_a_resource()
    {
        var table = Catalog(("a", [s_pods]), ("b", [s_pods, s_deployments with { Version = "v1beta2" }]), ("c", [s_deployments])).Find("deploy")!;

        table.Sources.Select(source => (source.Cluster, source.Resource.Version)).ShouldBe([("b", "v1beta2"), ("c", "v1")]);
    }

    [Theory]
    [InlineData("pdos", "pods")]
    [InlineData("deployment s", "deployments")]
    [InlineData("deplyoments", "deployments")]
    [InlineData("servics", "services")]
    public void The_nearest_names_are_told(string wrong, string meant) =>
        Catalog(("a", [s_pods, s_deployments, s_services])).FindNearest(wrong)[0].ShouldBe(meant);

    [Fact]
    public void A_name_like_no_other_has_no_near_ones() => Catalog(("a", [s_pods, s_deployments])).FindNearest("xylophone").ShouldBeEmpty();

    [Fact]
    public async Task Columns_are_loaded_once()
    {
        var schemas = new Schemas();
        var catalog = new ClusterCatalog([("a", new ApiDiscovery([s_pods], []))], schemas);

        var first = await catalog.GetSchemaAsync(catalog.Tables[0], TestContext.Current.CancellationToken);
        var second = await catalog.GetSchemaAsync(catalog.Tables[0], TestContext.Current.CancellationToken);

        second.ShouldBeSameAs(first);
        schemas.Asked.ShouldBe(1);
    }

    [Fact]
    public async Task A_cluster_that_cannot_be_asked_does_not_hurt_while_another_can_and_is_asked_again()
    {
        var schemas = new Schemas { Failing = ["a"] };
        var catalog = new ClusterCatalog([("a", new ApiDiscovery([s_pods], [])), ("b", new ApiDiscovery([s_pods], []))], schemas);

        (await catalog.GetSchemaAsync(catalog.Tables[0], TestContext.Current.CancellationToken)).Columns.ShouldContain(column => column.Name == "size");
        await catalog.GetSchemaAsync(catalog.Tables[0], TestContext.Current.CancellationToken);

        schemas.Asked.ShouldBe(4);
    }

    [Fact]
    public async Task When_no_cluster_can_be_asked_the_table_says_why_it_has_no_typed_columns()
    {
        var catalog = new ClusterCatalog([("a", new ApiDiscovery([s_deployments], []))], new Schemas { Failing = ["a"] });

        var schema = await catalog.GetSchemaAsync(catalog.Tables[0], TestContext.Current.CancellationToken);

        schema.Columns.Where(column => column.Path is ["spec" or "status"]).ShouldAllBe(column => column.Type == ColumnType.Json);
        schema.UnreadSchemas.ShouldHaveSingleItem().Text.ShouldBe("deployments of a has no typed columns, because the schemas of apps/v1 could not be read: a does not answer.");
    }

    private static ClusterCatalog Catalog(params (string Cluster, ApiResource[] Resources)[] clusters) =>
        new([.. clusters.Select(cluster => (cluster.Cluster, new ApiDiscovery(cluster.Resources, [])))], new Schemas());

    private static ApiResource Resource(string group, string plural, string kind, params string[] shortNames) => new()
    {
        Group = group,
        Version = "v1",
        Plural = plural,
        Kind = kind,
        Singular = kind.ToLowerInvariant(),
        IsNamespaced = true,
        Verbs = ["list"],
        ShortNames = shortNames,
    };

    private sealed class Schemas : ISchemaSource
    {
        public Task<OpenApiSchema?> SampleAsync(string cluster, ApiResource resource, CancellationToken cancellationToken) => Task.FromResult<OpenApiSchema?>(null);

        public IReadOnlyList<string> Failing { get; init; } = [];

        public int Asked { get; private set; }

        public Task<OpenApiSchema?> GetKindSchemaAsync(string cluster, ApiResource resource, CancellationToken cancellationToken)
        {
            Asked++;
            return Failing.Contains(cluster)
                ? throw new KubeTransportException("Unreachable", $"{cluster} does not answer.")
                : Task.FromResult<OpenApiSchema?>(SampleDocument.Schema("\"spec\":{\"type\":\"object\",\"properties\":{\"size\":{\"type\":\"integer\"}}}"));
        }
    }
}
