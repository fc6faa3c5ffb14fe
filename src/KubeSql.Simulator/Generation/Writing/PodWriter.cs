using System.Buffers;
using System.Runtime.CompilerServices;
using KubeSql.Simulator.Generation.Planning;
using KubeSql.Simulator.Schema;

namespace KubeSql.Simulator.Generation.Writing;

/// <summary>Writes pods. What pods of one revision share is made once and copied.</summary>
internal sealed class PodWriter(ObjectEmitter emitter, int nodeCount)
{
    private readonly ResourceFacts _resource = SchemaFacts.BuiltIn.Resource("v1", "pods");
    // Weak, because every rollout of a living cluster leaves a template behind.
    private readonly ConditionalWeakTable<PodTemplate, PodTemplateText> _templates = [];
    private readonly ConditionalWeakTable<PodTemplate, PodManagedFields> _managedFields = [];
    private readonly ArrayBufferWriter<byte> _spec = new(16 * 1024);
    private readonly ArrayBufferWriter<byte> _fields = new(16 * 1024);
    private readonly PodStatusWriter _status = new(emitter.Timeline, nodeCount);

    /// <summary>The JSON of a template.</summary>
    public PodTemplateText TextOf(PodTemplate template) => _templates.GetValue(template, template => new PodTemplateText(template));

    public void Write(PodPlan pod)
    {
        var text = TextOf(pod.Template);
        WriteManagedFields(pod, text);
        WriteSpec(pod, text);
        var json = emitter.Begin(_resource, new ObjectMetadata(pod.Name, pod.Uid, pod.Age)
        {
            Namespace = pod.Namespace.Name,
            GenerateName = pod.GenerateName,
            Generation = 1,
            Labels = pod.Labels,
            Annotations = pod.Template.Annotations,
            Owner = pod.Owner,
            DeletionAge = pod.State == PodState.Terminating ? pod.StateAge - 30 : null,
            Finalizers = pod.Workload?.Kind is WorkloadKind.Job or WorkloadKind.CronJob && pod.IsActive ? ["batch.kubernetes.io/job-tracking"] : [],
            ManagedFields = _fields.WrittenMemory,
        });
        json.WritePropertyName("spec"u8);
        json.WriteRawValue(_spec.WrittenSpan, skipInputValidation: true);
        _status.Write(json, pod, text.QosClass);
        emitter.End();
    }

    private void WriteManagedFields(PodPlan pod, PodTemplateText text)
    {
        // Pods of one template differ in the values of their labels only.
        if (!_managedFields.TryGetValue(pod.Template, out var managedFields))
        {
            managedFields = new PodManagedFields(pod, text);
            _managedFields.Add(pod.Template, managedFields);
        }

        _fields.ResetWrittenCount();
        managedFields.WriteTo(_fields, pod, emitter.Timeline);
    }

    private void WriteSpec(PodPlan pod, PodTemplateText text)
    {
        var tokenSuffix = SeededRandom.For(pod.Uid).Suffix(5);
        _spec.ResetWrittenCount();
        text.SpecOfPod.WriteTo(
            _spec,
            tokenSuffix,
            pod.Node is null ? "" : $",\"nodeName\":\"{pod.Node.Name}\"",
            pod.Name,
            pod.Ordinal < 0 ? "" : $",\"hostname\":\"{pod.Name}\",\"subdomain\":\"{pod.Workload!.Name}\"",
            pod.HasDebugger ? Debugger(pod) : "");
    }

    private static string Debugger(PodPlan pod) => $$"""
        ,"ephemeralContainers":[{"name":"debugger-x7k2p","image":"busybox:1.37","stdin":true,"tty":true,"targetContainerName":"{{pod.Template.Containers[0].Name}}","resources":{},"terminationMessagePath":"/dev/termination-log","terminationMessagePolicy":"File","imagePullPolicy":"IfNotPresent"}]
        """;
}
