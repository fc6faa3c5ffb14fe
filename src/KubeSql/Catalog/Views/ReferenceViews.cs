using KubeSql.Mirror;

namespace KubeSql.Catalog.Views;

/// <summary>Which object names which other one.</summary>
internal static class ReferenceViews
{
    private const string Secret = "Secret";
    private const string Service = "Service";

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
        Select = source => [.. Of(source).OfType<ViewSelect>()],
    };

    private static (string[] Name, string[] Namespace, string Kind) Beside(string source, string field) => ([source, field, "name"], [source, field, "namespace"], Secret);

    private static IEnumerable<ViewSelect?> Of(ViewSource source) => source.Table.Resource.Plural switch
    {
        "ingresses" => OfIngress(source),
        "serviceaccounts" => [OfNames(source, ["secrets"]), OfNames(source, ["imagePullSecrets"])],
        "persistentvolumes" => s_inVolumes.Select(known => OfVolume(source, known.Name, known.Namespace, known.Kind)),
        _ => OfPod(source),
    };

    private static IEnumerable<ViewSelect?> OfPod(ViewSource source)
    {
        string[] spec = WorkloadViews.PodSpec(source);
        return
        [
            .. ((string[])["containers", "initContainers", "ephemeralContainers", "volumes"]).Select(list => InTree(source, [.. spec, list])),
            OfNames(source, [.. spec, "imagePullSecrets"]),
            OfField(source, "ServiceAccount", [.. spec, "serviceAccountName"]),
            source.Table.Resource.Plural == "statefulsets" ? OfField(source, Service, "spec", "serviceName") : null,
        ];
    }

    private static ViewSelect? InTree(ViewSource source, string[] path)
    {
        if (source.Find(path) is not { } json)
        {
            return null;
        }

        var kind = $"CASE {string.Join(' ', s_inPods.Select(known => $"WHEN e.fullkey LIKE '%{known.Suffix}' THEN '{known.Kind}'"))} END";
        return new ViewSelect(
            [.. source.Identity, source.Kind, $"'{string.Join('.', path)}' || substr(e.fullkey, 2)", kind, "o.namespace", "e.value", $"coalesce(json_extract({json}, e.path || '.optional'), 0)"],
            $"{source.From}, json_tree({json}) AS e WHERE e.key IN ('name', 'secretName', 'claimName', 'endpoints') AND e.type = 'text' AND {kind} IS NOT NULL");
    }

    // A list of {name}; the kubelet goes on without those that are missing.
    private static ViewSelect? OfNames(ViewSource source, string[] path) => source.Find(path) is { } list
        ? Reference(
            source, $"'{string.Join('.', path)}[' || e.key || '].name'", Secret, "o.namespace", ViewSql.Get("e.value", "name"), "1", $"{source.From}, json_each({list}) AS e")
        : null;

    private static ViewSelect? OfField(ViewSource source, string kind, params string[] path) => source.Find(path) is { } value
        ? Reference(source, $"'{string.Join('.', path)}'", kind, "o.namespace", value, "0", $"{source.From} WHERE {value} <> ''")
        : null;

    private static ViewSelect? OfVolume(ViewSource source, string[] name, string[] ns, string kind) => source.Find(["spec", .. name]) is { } value
        ? Reference(source, $"'spec.{string.Join('.', name)}'", kind, source.Value(["spec", .. ns]), value, "0", $"{source.From} WHERE {value} <> ''")
        : null;

    private static IEnumerable<ViewSelect> OfIngress(ViewSource source)
    {
        var (backend, secret) = (source.Value("spec", "defaultBackend", "service", "name"), ViewSql.Get("e.value", "secretName"));
        yield return Reference(
            source, "'spec.rules' || substr(e.fullkey, 2)", Service, "o.namespace", "e.value", "0",
            $"{source.From}, json_tree({source.Value("spec", "rules")}) AS e WHERE e.fullkey LIKE '%.backend.service.name'");
        yield return Reference(
            source, "'spec.defaultBackend.service.name'", Service, "o.namespace", backend, "0", $"{source.From} WHERE {backend} <> ''");
        yield return Reference(
            source, "'spec.tls[' || e.key || '].secretName'", Secret, "o.namespace", secret, "0",
            $"{source.From}, json_each({source.Value("spec", "tls")}) AS e WHERE {secret} IS NOT NULL");
    }

    private static ViewSelect Reference(ViewSource source, string path, string kind, string ns, string name, string optional, string from) =>
        new([.. source.Identity, source.Kind, path, SqlName.Literal(kind), ns, name, optional], from);
}
