using System.Text.Json.Nodes;

namespace KubeSql.Integration.Tests.Clusters;

/// <summary>Objects as the tests create them.</summary>
internal static class Manifests
{
    public static JsonObject ConfigMap(string name, string value = "1") => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "ConfigMap",
        ["metadata"] = new JsonObject { ["name"] = name },
        ["data"] = new JsonObject { ["value"] = value },
    };

    public static JsonObject Node(string name, string runtime, string cpu) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Node",
        ["metadata"] = new JsonObject { ["name"] = name },
        ["status"] = new JsonObject
        {
            ["allocatable"] = new JsonObject { ["cpu"] = cpu, ["memory"] = "16Gi", ["pods"] = "110" },
            ["nodeInfo"] = new JsonObject
            {
                ["containerRuntimeVersion"] = runtime,
                ["kubeletVersion"] = "v1.20.2",
                ["kubeProxyVersion"] = "v1.20.2",
                ["kernelVersion"] = "5.10.0",
                ["osImage"] = "Debian",
                ["operatingSystem"] = "linux",
                ["architecture"] = "amd64",
                ["machineID"] = "m",
                ["systemUUID"] = "s",
                ["bootID"] = "b",
            },
        },
    };

    /// <summary>A pod; each container is a name and its restart count, and the statuses come in the opposite order of the containers.</summary>
    public static JsonObject Pod(string name, string? node, string? hostIP, string phase, params (string Name, int Restarts)[] containers)
    {
        var spec = new JsonObject
        {
            ["containers"] = new JsonArray([.. containers.Select(c => new JsonObject { ["name"] = c.Name, ["image"] = $"example/{c.Name}:1" })]),
        };
        var status = new JsonObject { ["phase"] = phase };
        if (node is not null)
        {
            spec["nodeName"] = node;
            status["hostIP"] = hostIP;
            status["containerStatuses"] = new JsonArray([.. containers.Reverse().Select(ContainerStatus)]);
        }

        return new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Pod",
            ["metadata"] = new JsonObject
            {
                ["name"] = name,
                ["labels"] = new JsonObject { ["app"] = name, ["app.kubernetes.io/name"] = $"{name}-app" },
            },
            ["spec"] = spec,
            ["status"] = status,
        };
    }

    public static JsonObject CustomResourceDefinition(string group) => (JsonObject)JsonNode.Parse(
        $$"""
        {
          "apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition", "metadata": { "name": "widgets.{{group}}" },
          "spec": {
            "group": "{{group}}", "scope": "Namespaced",
            "names": { "plural": "widgets", "singular": "widget", "kind": "Widget", "listKind": "WidgetList", "shortNames": ["wdg"] },
            "versions": [{
              "name": "v1", "served": true, "storage": true,
              "schema": { "openAPIV3Schema": { "type": "object", "properties": {
                "spec": { "type": "object", "properties": { "size": { "type": "integer" }, "color": { "type": "string" } } }
              } } }
            }]
          }
        }
        """)!;

    public static JsonObject Widget(string group, string name, int size) => new()
    {
        ["apiVersion"] = $"{group}/v1",
        ["kind"] = "Widget",
        ["metadata"] = new JsonObject { ["name"] = name },
        ["spec"] = new JsonObject { ["size"] = size },
    };

    public static JsonObject PodReaderRole(string name) => (JsonObject)JsonNode.Parse(
        $$"""
        {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "Role", "metadata": { "name": "{{name}}" },
         "rules": [{"apiGroups": [""], "resources": ["pods"], "verbs": ["list", "watch"]}]}
        """)!;

    public static JsonObject RoleBinding(string role, string user) => (JsonObject)JsonNode.Parse(
        $$"""
        {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "RoleBinding", "metadata": { "name": "{{role}}" },
         "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "Role", "name": "{{role}}" },
         "subjects": [{"apiGroup": "rbac.authorization.k8s.io", "kind": "User", "name": "{{user}}" }] }
        """)!;

    public static JsonObject NamespaceReaderRole(string name) => (JsonObject)JsonNode.Parse(
        $$"""
        {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole", "metadata": { "name": "{{name}}" },
         "rules": [{"apiGroups": [""], "resources": ["namespaces"], "verbs": ["list", "watch"]}]}
        """)!;

    public static JsonObject ConfigMapReaderRole(string name) => (JsonObject)JsonNode.Parse(
        $$"""
        {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole", "metadata": { "name": "{{name}}" },
         "rules": [{"apiGroups": [""], "resources": ["configmaps"], "verbs": ["list", "watch"]}]}
        """)!;

    public static JsonObject ClusterRoleBinding(string role, string user) => ClusterRoleBinding(
        role, role, $$"""{"apiGroup": "rbac.authorization.k8s.io", "kind": "User", "name": "{{user}}" }""");

    public static JsonObject AdministratorBinding(string name, string space, string serviceAccount) => ClusterRoleBinding(
        name, "cluster-admin", $$"""{"kind": "ServiceAccount", "namespace": "{{space}}", "name": "{{serviceAccount}}" }""");

    public static JsonObject ServiceAccount(string name) => (JsonObject)JsonNode.Parse(
        $$$"""{"apiVersion": "v1", "kind": "ServiceAccount", "metadata": { "name": "{{{name}}}" }}""")!;

    public static JsonObject TokenRequest() => (JsonObject)JsonNode.Parse(
        """{"apiVersion": "authentication.k8s.io/v1", "kind": "TokenRequest", "spec": { "audiences": ["https://kubernetes.default.svc"], "expirationSeconds": 3600 }}""")!;

    private static JsonObject ClusterRoleBinding(string name, string role, string subject) => (JsonObject)JsonNode.Parse(
        $$"""
        {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRoleBinding", "metadata": { "name": "{{name}}" },
         "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": "{{role}}" }, "subjects": [{{subject}}] }
        """)!;

    private static JsonObject ContainerStatus((string Name, int Restarts) container) => new()
    {
        ["name"] = container.Name,
        ["image"] = $"example/{container.Name}:1",
        ["imageID"] = "",
        ["ready"] = true,
        ["restartCount"] = container.Restarts,
        ["state"] = new JsonObject { ["running"] = new JsonObject { ["startedAt"] = "2024-05-01T10:00:00Z" } },
    };
}
