namespace KubeSql.Catalog.Views;

/// <summary>Which object names which other one.</summary>
internal static class ReferenceViews
{
    private const string Secret = "Secret";

    // What a reference ends with, inside the JSON of a pod's volumes and containers, and the kind it refers to.
    private static readonly (string Suffix, string Kind)[] s_inPods =
    [
        (".configMap.name", "ConfigMap"), (".configMapKeyRef.name", "ConfigMap"), (".configMapRef.name", "ConfigMap"),
        (".secret.secretName", Secret), (".secret.name", Secret), (".secretKeyRef.name", Secret), (".secretRef.name", Secret),
        (".nodePublishSecretRef.name", Secret), (".azureFile.secretName", Secret), (".persistentVolumeClaim.claimName", "PersistentVolumeClaim"),
        (".glusterfs.endpoints", "Endpoints"),
    ];

    // Inside the spec of a volume, with the namespace beside it.
    private static readonly (string[] Name, string[] Namespace, string Kind)[] s_inVolumes =
    [
        .. from source in (string[])["cephfs", "cinder", "flexVolume", "iscsi", "rbd", "scaleIO", "storageos"] select Beside(source, "secretRef"),
        .. from step in (string[])["controllerExpand", "controllerPublish", "nodeExpand", "nodePublish", "nodeStage"] select Beside("csi", $"{step}SecretRef"),
        (["azureFile", "secretName"], ["azureFile", "secretNamespace"], Secret),
        (["glusterfs", "endpoints"], ["glusterfs", "endpointsNamespace"], "Endpoints"),
        (["claimRef", "name"], ["claimRef", "namespace"], "PersistentVolumeClaim"),
    ];

    /// <summary><c>references</c>.</summary>
    public static ViewDefinition References { get; } = new()
    {
        Name = "references",
        Text = "Which pod, workload, service account, volume or ingress names which config map, secret, claim, service account or service, and where.",
        Tables = ["pods", .. WorkloadViews.Workloads, "ingresses.networking.k8s.io", "serviceaccounts", "persistentvolumes"],
        IsOfWhatCanBeRead = true,
        Columns = ViewColumns.After(
            "name",
            ("kind", ColumnType.Text, "The kind of the object that refers."),
            ("path", ColumnType.Text, "Where in the object the reference stands."),
            ("ref_kind", ColumnType.Text, "The kind it refers to."),
            ("ref_namespace", ColumnType.Text, "The namespace of what it refers to: the object's own, but for volumes, which have none."),
            ("ref_name", ColumnType.Text, "The name it refers to."),
            ("optional", ColumnType.Boolean, "Whether what it refers to may be absent.")),
        Select = source => source.Table.Resource.Plural switch
        {
            "ingresses" => OfIngress(source),
            "serviceaccounts" => WorkloadViews.Union([OfNames(source, ["secrets"]), OfNames(source, ["imagePullSecrets"])]),
            "persistentvolumes" => WorkloadViews.Union(s_inVolumes.Select(known => OfVolume(source, known.Name, known.Namespace, known.Kind))),
            _ => OfPod(source),
        },
    };

    private static (string[] Name, string[] Namespace, string Kind) Beside(string source, string field) => ([source, field, "name"], [source, field, "namespace"], Secret);

    private static string? OfPod(ViewSource source)
    {
        string[] spec = WorkloadViews.PodSpec(source);
        return WorkloadViews.Union(
        [
            .. ((string[])["containers", "initContainers", "ephemeralContainers", "volumes"]).Select(list => InTree(source, [.. spec, list])),
            OfNames(source, [.. spec, "imagePullSecrets"]),
            OfField(source, "ServiceAccount", [.. spec, "serviceAccountName"]),
            source.Table.Resource.Plural == "statefulsets" ? OfField(source, "Service", "spec", "serviceName") : null,
        ]);
    }

    private static string? InTree(ViewSource source, string[] path)
    {
        if (source.Find(path) is not { } json)
        {
            return null;
        }

        var kinds = string.Join(' ', s_inPods.Select(known => $"WHEN e.fullkey LIKE '%{known.Suffix}' THEN '{known.Kind}'"));
        return $"SELECT * FROM (SELECT {source.Identity}, {Kind(source)}, '{string.Join('.', path)}' || substr(e.fullkey, 2), CASE {kinds} END AS ref_kind, o.namespace, e.value, "
            + $"coalesce(json_extract({json}, e.path || '.optional'), 0) FROM {source.From}, json_tree({json}) AS e "
            + "WHERE e.key IN ('name', 'secretName', 'claimName', 'endpoints') AND e.type = 'text') WHERE ref_kind IS NOT NULL";
    }

    // A list of {name}; the kubelet goes on without those that are missing.
    private static string? OfNames(ViewSource source, string[] path) => source.Find(path) is { } list
        ? $"SELECT {source.Identity}, {Kind(source)}, '{string.Join('.', path)}[' || e.key || '].name', '{Secret}', o.namespace, {ViewSql.Get("e.value", "name")}, 1 "
            + $"FROM {source.From}, json_each({list}) AS e"
        : null;

    private static string? OfField(ViewSource source, string kind, params string[] path) => source.Find(path) is { } value
        ? $"SELECT {source.Identity}, {Kind(source)}, '{string.Join('.', path)}', '{kind}', o.namespace, {value}, 0 FROM {source.From} WHERE {value} <> ''"
        : null;

    private static string? OfVolume(ViewSource source, string[] name, string[] ns, string kind) => source.Find(["spec", .. name]) is { } value
        ? $"SELECT {source.Identity}, {Kind(source)}, 'spec.{string.Join('.', name)}', '{kind}', {source.Value(["spec", .. ns])}, {value}, 0 FROM {source.From} WHERE {value} <> ''"
        : null;

    private static string OfIngress(ViewSource source)
    {
        var backend = source.Value("spec", "defaultBackend", "service", "name");
        return $"SELECT {source.Identity}, {Kind(source)}, 'spec.rules' || substr(e.fullkey, 2), 'Service', o.namespace, e.value, 0 FROM {source.From}, "
            + $"json_tree({source.Value("spec", "rules")}) AS e WHERE e.fullkey LIKE '%.backend.service.name'\nUNION ALL "
            + $"SELECT {source.Identity}, {Kind(source)}, 'spec.defaultBackend.service.name', 'Service', o.namespace, {backend}, 0 FROM {source.From} WHERE {backend} <> ''\nUNION ALL "
            + $"SELECT {source.Identity}, {Kind(source)}, 'spec.tls[' || e.key || '].secretName', '{Secret}', o.namespace, {ViewSql.Get("e.value", "secretName")}, 0 "
            + $"FROM {source.From}, json_each({source.Value("spec", "tls")}) AS e WHERE {ViewSql.Get("e.value", "secretName")} IS NOT NULL";
    }

    private static string Kind(ViewSource source) => ViewSql.Literal(source.Table.Resource.Kind);
}
