using System.Text.Json;

namespace KubeSql.Simulator.Tables.Printers;

internal static class StoragePrinters
{
    public static TablePrinter PersistentVolumes { get; } = new(
        [
            TableColumn.Name, TableColumn.Text("Capacity"), TableColumn.Text("Access Modes"), TableColumn.Text("Reclaim Policy"),
            TableColumn.Text("Status"), TableColumn.Text("Claim"), TableColumn.Text("StorageClass"),
            TableColumn.Text("VolumeAttributesClass"), TableColumn.Text("Reason"), TableColumn.Age, TableColumn.Wide("VolumeMode"),
        ],
        (volume, now) =>
        [
            Print.Name(volume),
            volume.Text("spec", "capacity", "storage"),
            Print.AccessModes(volume.At("spec", "accessModes")),
            volume.Text("spec", "persistentVolumeReclaimPolicy"),
            Phase(volume),
            volume.Has("spec", "claimRef") ? $"{volume.Text("spec", "claimRef", "namespace")}/{volume.Text("spec", "claimRef", "name")}" : "",
            volume.Text("spec", "storageClassName"),
            OrUnset(volume.Text("spec", "volumeAttributesClassName")),
            volume.Text("status", "reason"),
            Print.Age(volume, now),
            OrUnset(volume.Text("spec", "volumeMode")),
        ]);

    public static TablePrinter PersistentVolumeClaims { get; } = new(
        [
            TableColumn.Name, TableColumn.Text("Status"), TableColumn.Text("Volume"), TableColumn.Text("Capacity"),
            TableColumn.Text("Access Modes"), TableColumn.Text("StorageClass"), TableColumn.Text("VolumeAttributesClass"), TableColumn.Age,
            TableColumn.Wide("VolumeMode"),
        ],
        (claim, now) =>
        {
            var isBound = claim.Text("spec", "volumeName").Length > 0;
            return
            [
                Print.Name(claim),
                Phase(claim),
                claim.Text("spec", "volumeName"),
                isBound ? claim.Text("status", "capacity", "storage") : "",
                isBound ? Print.AccessModes(claim.At("status", "accessModes")) : "",
                claim.Text("spec", "storageClassName"),
                OrUnset(claim.Text("spec", "volumeAttributesClassName")),
                Print.Age(claim, now),
                OrUnset(claim.Text("spec", "volumeMode")),
            ];
        });

    public static TablePrinter StorageClasses { get; } = new(
        [
            TableColumn.Name, TableColumn.Text("Provisioner"), TableColumn.Text("ReclaimPolicy"), TableColumn.Text("VolumeBindingMode"),
            TableColumn.Text("AllowVolumeExpansion"), TableColumn.Age,
        ],
        (value, now) =>
        [
            value.Text("metadata", "annotations", "storageclass.kubernetes.io/is-default-class") == "true"
                ? Print.Name(value) + " (default)"
                : Print.Name(value),
            value.Text("provisioner"),
            value.Text("reclaimPolicy") is { Length: > 0 } policy ? policy : "Delete",
            value.Text("volumeBindingMode") is { Length: > 0 } mode ? mode : "Immediate",
            value.IsTrue("allowVolumeExpansion"),
            Print.Age(value, now),
        ]);

    public static TablePrinter CsiNodes { get; } = new(
        [TableColumn.Name, TableColumn.Integer("Drivers"), TableColumn.Age],
        (value, now) => [Print.Name(value), value.Count("spec", "drivers"), Print.Age(value, now)]);

    public static TablePrinter VolumeAttachments { get; } = new(
        [
            TableColumn.Name, TableColumn.Text("Attacher"), TableColumn.Text("PV"), TableColumn.Text("Node"),
            TableColumn.Boolean("Attached"), TableColumn.Age,
        ],
        (value, now) =>
        [
            Print.Name(value),
            value.Text("spec", "attacher"),
            value.Text("spec", "source", "persistentVolumeName"),
            value.Text("spec", "nodeName"),
            value.IsTrue("status", "attached"),
            Print.Age(value, now),
        ]);

    private static string Phase(JsonElement value) =>
        value.Has("metadata", "deletionTimestamp") ? "Terminating" : value.Text("status", "phase");

    private static string OrUnset(string text) => text.Length == 0 ? Print.Unset : text;
}
