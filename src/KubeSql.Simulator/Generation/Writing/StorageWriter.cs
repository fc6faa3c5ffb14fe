using KubeSql.Simulator.Generation.Planning;
using KubeSql.Simulator.Schema;

namespace KubeSql.Simulator.Generation.Writing;

/// <summary>Writes storage classes, volumes and claims: bound ones for stateful sets, and others that are pending, released or a node's directory.</summary>
internal sealed class StorageWriter(ObjectEmitter emitter, ClusterPlan plan)
{
    private readonly ResourceFacts _classes = SchemaFacts.BuiltIn.Resource("storage.k8s.io/v1", "storageclasses");
    private readonly ResourceFacts _volumes = SchemaFacts.BuiltIn.Resource("v1", "persistentvolumes");
    private readonly ResourceFacts _claims = SchemaFacts.BuiltIn.Resource("v1", "persistentvolumeclaims");
    private readonly SeededRandom _random = plan.Random("storage");

    public void Write()
    {
        WriteClasses();
        WriteSpares();
        foreach (var pod in plan.Workloads.Where(workload => workload.Template.ClaimGi > 0).SelectMany(workload => workload.Pods))
        {
            WriteClaim(pod);
        }
    }

    private void WriteClasses()
    {
        void Class(string name, bool isDefault, string provisioner, string reclaim, string binding, bool expands) =>
            emitter.Write(_classes, new ObjectMetadata(name, _random.NextUid(), NamespacePlanner.ClusterAge)
            {
                Annotations = isDefault ? Labels.Of(("storageclass.kubernetes.io/is-default-class", "true")) : [],
            }, $$$"""
                {"provisioner":"{{{provisioner}}}","parameters":{"type":"{{{name}}}"},"reclaimPolicy":"{{{reclaim}}}","allowVolumeExpansion":{{{JsonText.Boolean(expands)}}},"volumeBindingMode":"{{{binding}}}"}
                """);

        Class("standard", true, "csi.example.com", "Delete", "WaitForFirstConsumer", true);
        Class("fast", false, "csi.example.com", "Retain", "WaitForFirstConsumer", true);
        Class("archive", false, "archive.example.com", "Delete", "Immediate", false);
    }

    private void WriteClaim(PodPlan pod)
    {
        var claim = new ObjectMetadata($"data-{pod.Name}", SeededRandom.For(pod.Uid).NextUid(), pod.Age)
        {
            Namespace = pod.Namespace.Name,
            Labels = pod.Workload!.Selector,
            Finalizers = ["kubernetes.io/pvc-protection"],
        };
        var size = $"{pod.Template.ClaimGi}Gi";
        if (pod.State == PodState.Unschedulable)
        {
            WriteClaim(claim, size, "archive", volume: null);
            return;
        }

        var volume = $"pvc-{claim.Uid}";
        WriteClaim(claim, size, "standard", volume);
        WriteVolume(volume, size, "standard", "Delete", "Bound", claim,
            $$$"""{"csi":{"driver":"csi.example.com","volumeHandle":"vol-{{{claim.Name}}}","fsType":"ext4"}}""", pod.Age);
    }

    private void WriteClaim(ObjectMetadata metadata, string size, string storageClass, string? volume)
    {
        var volumeName = volume is null ? null : $"\"volumeName\":\"{volume}\"";
        var spec = JsonText.Object(
            $$$$"""
            "accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"{{{{size}}}}"}}
            """,
            volumeName,
            $"\"storageClassName\":\"{storageClass}\",\"volumeMode\":\"Filesystem\"");
        var status = volume is null
            ? """{"phase":"Pending"}"""
            : $$$"""{"phase":"Bound","accessModes":["ReadWriteOnce"],"capacity":{"storage":"{{{size}}}"}}""";
        emitter.Write(_claims, metadata, $$"""{"spec":{{spec}},"status":{{status}}}""");
    }

    private void WriteVolume(string name, string size, string storageClass, string reclaim, string phase, ObjectMetadata? claim, string source, long age)
    {
        var claimRef = claim is null ? "" : $$"""
            "claimRef":{"kind":"PersistentVolumeClaim","namespace":"{{claim.Namespace}}","name":"{{claim.Name}}","uid":"{{claim.Uid}}","apiVersion":"v1"},
            """;
        emitter.Write(_volumes, new ObjectMetadata(name, SeededRandom.For(0, name).NextUid(), age) { Finalizers = ["kubernetes.io/pv-protection"] }, $$$"""
            {"spec":{"capacity":{"storage":"{{{size}}}"},{{{source[1..^1]}}},"accessModes":["ReadWriteOnce"],{{{claimRef}}}
            "persistentVolumeReclaimPolicy":"{{{reclaim}}}","storageClassName":"{{{storageClass}}}","volumeMode":"Filesystem"},
            "status":{"phase":"{{{phase}}}","lastPhaseTransitionTime":"{{{emitter.Timeline.Time(age)}}}"}}
            """);
    }

    private void WriteSpares()
    {
        const long age = 40 * 86_400;
        var gone = new ObjectMetadata("data-old-postgres-0", _random.NextUid(), age) { Namespace = "shop" };
        WriteVolume($"pvc-{gone.Uid}", "20Gi", "fast", "Retain", "Released", gone, """{"csi":{"driver":"csi.example.com","volumeHandle":"vol-0released"}}""", age);
        WriteVolume("node-scratch", "100Gi", "", "Retain", "Available", null, """{"hostPath":{"path":"/mnt/scratch","type":"Directory"}}""", age);
        WriteVolume("nfs-media", "1500G", "", "Retain", "Available", null, """{"nfs":{"server":"nfs.example.com","path":"/export/media"}}""", age);
        WriteClaim(new ObjectMetadata("uploads", _random.NextUid(), age) { Namespace = "dev", Finalizers = ["kubernetes.io/pvc-protection"] }, "5e9", "missing-class", volume: null);
    }
}
