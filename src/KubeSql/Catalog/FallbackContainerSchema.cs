using KubeSql.Catalog.OpenApi;

namespace KubeSql.Catalog;

/// <summary>The fields of containers that every supported server has, for servers that give no schema.</summary>
internal static class FallbackContainerSchema
{
    /// <summary>A Pod of nothing but containers and their statuses.</summary>
    public static OpenApiSchema Pod { get; } = OpenApiDocument.TryParse(Document)!.FindKind(string.Empty, "v1", "Pod")!;

    private static ReadOnlySpan<byte> Document => """
        {"definitions": {
          "Pod": {"type": "object", "x-kubernetes-group-version-kind": [{"group": "", "version": "v1", "kind": "Pod"}], "properties": {
            "spec": {"type": "object", "properties": {"containers": {"type": "array", "items": {"$ref": "#/definitions/Container"}}}},
            "status": {"type": "object", "properties": {"containerStatuses": {"type": "array", "items": {"$ref": "#/definitions/Status"}}}}}},
          "Container": {"type": "object", "properties": {
            "args": {"type": "array"}, "command": {"type": "array"}, "env": {"type": "array"}, "envFrom": {"type": "array"},
            "image": {"type": "string"}, "imagePullPolicy": {"type": "string"}, "lifecycle": {"type": "object"},
            "livenessProbe": {"type": "object"}, "ports": {"type": "array"}, "readinessProbe": {"type": "object"},
            "resources": {"type": "object", "properties": {
              "limits": {"$ref": "#/definitions/Quantities"}, "requests": {"$ref": "#/definitions/Quantities"}}},
            "restartPolicy": {"type": "string"},
            "securityContext": {"type": "object", "properties": {
              "allowPrivilegeEscalation": {"type": "boolean"}, "privileged": {"type": "boolean"},
              "readOnlyRootFilesystem": {"type": "boolean"}, "runAsNonRoot": {"type": "boolean"}, "runAsUser": {"type": "integer"}}},
            "startupProbe": {"type": "object"}, "stdin": {"type": "boolean"}, "stdinOnce": {"type": "boolean"},
            "terminationMessagePath": {"type": "string"}, "terminationMessagePolicy": {"type": "string"}, "tty": {"type": "boolean"},
            "volumeDevices": {"type": "array"}, "volumeMounts": {"type": "array"}, "workingDir": {"type": "string"}}},
          "Status": {"type": "object", "properties": {
            "containerID": {"type": "string"}, "image": {"type": "string"}, "imageID": {"type": "string"},
            "lastState": {"$ref": "#/definitions/State"}, "ready": {"type": "boolean"}, "restartCount": {"type": "integer"},
            "started": {"type": "boolean"}, "state": {"$ref": "#/definitions/State"}}},
          "State": {"type": "object", "properties": {
            "running": {"type": "object", "properties": {"startedAt": {"type": "string", "format": "date-time"}}},
            "terminated": {"type": "object", "properties": {
              "containerID": {"type": "string"}, "exitCode": {"type": "integer"}, "finishedAt": {"type": "string", "format": "date-time"},
              "message": {"type": "string"}, "reason": {"type": "string"}, "signal": {"type": "integer"},
              "startedAt": {"type": "string", "format": "date-time"}}},
            "waiting": {"type": "object", "properties": {"message": {"type": "string"}, "reason": {"type": "string"}}}}},
          "Quantities": {"type": "object", "additionalProperties": {"$ref": "#/definitions/io.k8s.apimachinery.pkg.api.resource.Quantity"}},
          "io.k8s.apimachinery.pkg.api.resource.Quantity": {"type": "string"}}}
        """u8;
}
