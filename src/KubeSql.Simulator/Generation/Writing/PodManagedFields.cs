using System.Buffers;
using System.Text.Json;
using KubeSql.Simulator.Generation.Planning;

namespace KubeSql.Simulator.Generation.Writing;

/// <summary>Writes who set which fields of a pod: its controller, the scheduler where it found no node, and the kubelet.</summary>
internal sealed class PodManagedFields
{
    // Gaps: time, address of the pod.
    private static readonly PatternText s_kubelet = new(
        $$$$"""
        {"manager":"kubelet","operation":"Update","apiVersion":"v1","time":"⟦0⟧","fieldsType":"FieldsV1","fieldsV1":{"f:status":{"f:conditions":{
        {{{{string.Join(',', new[] { "ContainersReady", "Initialized", "PodReadyToStartContainers", "Ready" }.Select(KubeletCondition))}}}}},
        "f:containerStatuses":{},"f:hostIP":{},"f:hostIPs":{},"f:observedGeneration":{},"f:phase":{},⟦1⟧"f:startTime":{}}},"subresource":"status"}
        """.ReplaceLineEndings(""));

    private static readonly PatternText s_scheduler = new(
        """
        {"manager":"kube-scheduler","operation":"Update","apiVersion":"v1","time":"⟦0⟧","fieldsType":"FieldsV1","fieldsV1":{"f:status":{"f:conditions":{".":{},
        "k:{\"type\":\"PodScheduled\"}":{".":{},"f:lastProbeTime":{},"f:lastTransitionTime":{},"f:message":{},"f:reason":{},"f:status":{},"f:type":{}}}}},"subresource":"status"}
        """.ReplaceLineEndings(""));

    // Gaps: manager, time, uid of the owner.
    private readonly PatternText _controller;
    private readonly bool _isOwned;

    /// <summary>What holds for all pods that have the template and the labels of this one.</summary>
    public PodManagedFields(PodPlan pod, PodTemplateText template)
    {
        _isOwned = pod.Owner is not null;
        using var spec = JsonDocument.Parse(template.SpecOfTemplate);
        var labels = Keys(pod.Labels);
        var annotations = pod.Template.Annotations.Count == 0 ? null : $"\"f:annotations\":{Keys(pod.Template.Annotations)}";
        var metadata = JsonText.Object(
            annotations,
            pod.GenerateName is null ? null : "\"f:generateName\":{}",
            $"\"f:labels\":{labels}",
            _isOwned ? "\"f:ownerReferences\":{\".\":{},\"k:{\\\"uid\\\":\\\"⟦2⟧\\\"}\":{}}" : null);
        _controller = new PatternText(
            $$$"""
            {"manager":"⟦0⟧","operation":"Update","apiVersion":"v1","time":"⟦1⟧","fieldsType":"FieldsV1","fieldsV1":{"f:metadata":{{{metadata}}},"f:spec":{{{FieldSet.Of(spec.RootElement, "io.k8s.api.core.v1.PodSpec")}}}}}
            """);
    }

    public void WriteTo(ArrayBufferWriter<byte> buffer, PodPlan pod, Timeline timeline)
    {
        buffer.Write("["u8);
        var manager = pod.Owner?.Kind switch { null => "kubectl-run", "Node" => "kubelet", _ => "kube-controller-manager" };
        _controller.WriteTo(buffer, manager, timeline.Time(pod.Age), _isOwned ? pod.Owner!.Uid.ToString() : "");
        if (pod.State == PodState.Unschedulable)
        {
            buffer.Write(","u8);
            s_scheduler.WriteTo(buffer, timeline.Time(pod.Age));
        }

        if (pod.Node is not null)
        {
            buffer.Write(","u8);
            var ip = pod.Ip is null ? "" : $"\"f:podIP\":{{}},\"f:podIPs\":{{\".\":{{}},\"k:{{\\\"ip\\\":\\\"{pod.Ip}\\\"}}\":{{\".\":{{}},\"f:ip\":{{}}}}}},";
            s_kubelet.WriteTo(buffer, timeline.Time(pod.StateAge), ip);
        }

        buffer.Write("]"u8);
    }

    private static string KubeletCondition(string type) =>
        $$$"""
        "k:{\"type\":\"{{{type}}}\"}":{".":{},"f:lastProbeTime":{},"f:lastTransitionTime":{},"f:observedGeneration":{},"f:status":{},"f:type":{}}
        """;

    private static string Keys(IReadOnlyList<KeyValuePair<string, string>> map) =>
        $"{{\".\":{{}},{string.Join(',', map.Select(pair => $"{JsonText.Quote("f:" + pair.Key)}:{{}}"))}}}";
}
