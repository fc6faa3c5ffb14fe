namespace KubeSql.Catalog.Views;

/// <summary>Where traffic goes.</summary>
internal static class NetworkViews
{
    /// <summary><c>endpoint_addresses</c>.</summary>
    public static ViewDefinition EndpointAddresses { get; } = new()
    {
        Name = "endpoint_addresses",
        Text = "The addresses behind services, one row each, ready and not; endpointslice_endpoints has those of slices.",
        Tables = ["endpoints"],
        Columns = ViewColumns.After(
            "endpoints",
            ("ready", ColumnType.Boolean, "Whether the address gets traffic."),
            ("ip", ColumnType.Text, "The address."),
            ("hostname", ColumnType.Text, "Its host name."),
            ("nodeName", ColumnType.Text, "The node it is on."),
            ("targetRef_kind", ColumnType.Text, "The kind of what is behind it."),
            ("targetRef_name", ColumnType.Text, "Its name."),
            ("targetRef_uid", ColumnType.Text, "Its uid."),
            ("ports", ColumnType.Json, "The ports of the address's subset.")),
        Select = source => [Addresses(source, "addresses", "1"), Addresses(source, "notReadyAddresses", "0")],
    };

    /// <summary><c>ingress_rules</c>.</summary>
    public static ViewDefinition IngressRules { get; } = new()
    {
        Name = "ingress_rules",
        Text = "The rules of ingresses, one row per host, path and backend; the default backend has neither host nor path.",
        Tables = ["ingresses.networking.k8s.io"],
        Columns = ViewColumns.After(
            "ingress",
            ("host", ColumnType.Text, "The host; NULL for all."),
            ("path", ColumnType.Text, "The path."),
            ("pathType", ColumnType.Text, "Exact, Prefix or ImplementationSpecific."),
            ("service", ColumnType.Text, "The service behind it; NULL for other backends."),
            ("port", ColumnType.Any, "The service's port, by number or by name."),
            ("resource", ColumnType.Json, "The backend that is no service."),
            ("tls", ColumnType.Boolean, "Whether the ingress names a certificate for the host."),
            ("secretName", ColumnType.Text, "The secret of that certificate.")),
        Select = Rules,
    };

    private static ViewSelect Addresses(ViewSource source, string list, string ready) => new(
        [
            .. source.Identity, ready, Field("ip"), Field("hostname"), Field("nodeName"), Field("targetRef", "kind"), Field("targetRef", "name"), Field("targetRef", "uid"),
            ViewSql.Get("s.value", "ports"),
        ],
        $"{source.From}, json_each({source.Value("subsets")}) AS s, json_each({ViewSql.Get("s.value", list)}) AS e");

    private static IReadOnlyList<ViewSelect> Rules(ViewSource source)
    {
        var paths = ViewSql.EachOrNull(ViewSql.Get("r.value", "http", "paths"));
        var rules = new ViewSelect(
            [
                .. source.Identity, ViewSql.Get("r.value", "host"), Field("path"), Field("pathType"), .. Backend(Field("backend")),
                Certificate(source, "count(*) > 0"), Certificate(source, "max(" + ViewSql.Get("t.value", "secretName") + ")"),
            ],
            $"{source.From}, json_each({source.Value("spec", "rules")}) AS r, {paths} AS e");
        var backend = source.Find("spec", "defaultBackend")
            ?? $"json_object('service', json_object('name', {source.Value("spec", "defaultBackend", "service", "name")}, 'port', json_object("
                + $"'number', {source.Value("spec", "defaultBackend", "service", "port", "number")}, 'name', {source.Value("spec", "defaultBackend", "service", "port", "name")})))";
        return
        [
            rules,
            new ViewSelect(
                [.. source.Identity, "NULL", "NULL", "NULL", .. Backend(backend), "NULL", "NULL"],
                $"{source.From} WHERE {ViewSql.Get(backend, "service", "name")} IS NOT NULL"),
        ];
    }

    private static IEnumerable<string> Backend(string backend) =>
    [
        ViewSql.Get(backend, "service", "name"), $"coalesce({ViewSql.Get(backend, "service", "port", "number")}, {ViewSql.Get(backend, "service", "port", "name")})",
        ViewSql.Get(backend, "resource"),
    ];

    // The star of a certificate stands for one label: *.example.com is good for a.example.com, not for a.b.example.com.
    private static string Certificate(ViewSource source, string value)
    {
        var host = ViewSql.Get("r.value", "host");
        return $"(SELECT {value} FROM json_each({source.Value("spec", "tls")}) AS t, json_each({ViewSql.Get("t.value", "hosts")}) AS h "
            + $"WHERE h.value = {host} OR h.value = '*' || substr({host}, instr({host}, '.')))";
    }

    private static string Field(params ReadOnlySpan<string> path) => ViewSql.Get("e.value", path);
}
