using KubeSql.Catalog;

namespace KubeSql.Tests.Catalog;

public sealed class DottedNameTests
{
    private static readonly TableSchema s_pods = SampleDocument.Table("""
        "spec":{"type":"object","properties":{"nodeName":{"type":"string"},"strategy":{"type":"object","properties":{"type":{"type":"string"}}},
        "requests":{"type":"object","additionalProperties":{"$ref":"#/components/schemas/io.k8s.apimachinery.pkg.api.resource.Quantity"}},
        "selector":{"type":"object","properties":{"matchLabels":{"type":"object","additionalProperties":{"type":"string"}},"matchExpressions":{"type":"array"}}},
        "free":{"type":"object","x-kubernetes-preserve-unknown-fields":true},"tolerations":{"type":"array","items":{"type":"object"}}}},
        "status":{"type":"object","properties":{"ready":{"type":"integer"},
        "conditions":{"type":"array","items":{"type":"object","properties":{"severity":{"type":"string"}}}}}}
        """);

    [Theory]
    [InlineData("labels.app", "json_member(\"labels\", 'app')", ColumnType.Text)]
    [InlineData("LABELS.app.kubernetes.io/name", "json_member(\"labels\", 'app.kubernetes.io/name')", ColumnType.Text)]
    [InlineData("labels.it's", "json_member(\"labels\", 'it''s')", ColumnType.Text)]
    [InlineData("requests.memory", "quantity(json_member(\"requests\", 'memory'))", ColumnType.Quantity)]
    [InlineData("requests.cpu", "CAST(quantity(json_member(\"requests\", 'cpu')) AS REAL)", ColumnType.Quantity)]
    [InlineData("requests.nvidia.com/gpu", "quantity(json_member(\"requests\", 'nvidia.com/gpu'))", ColumnType.Quantity)]
    [InlineData("requests.limits.cpu", "CAST(quantity(json_member(\"requests\", 'limits.cpu')) AS REAL)", ColumnType.Quantity)]
    [InlineData("free.a", "json_member(\"free\", 'a')", ColumnType.Any)]
    [InlineData("free.a.b", "coalesce(json_member(\"free\", 'a', 'b'), json_member(\"free\", 'a.b'))", ColumnType.Any)]
    [InlineData("selector.matchLabels.app", "json_member(\"selector_matchLabels\", 'app')", ColumnType.Text)]
    [InlineData("strategy.type", "\"strategy_type\"", ColumnType.Text)]
    [InlineData("spec.nodename", "\"nodeName\"", ColumnType.Text)]
    [InlineData("metadata.name", "\"name\"", ColumnType.Text)]
    [InlineData("ready.status", "condition_field(\"conditions\", 'ready', 'status')", ColumnType.Text)]
    [InlineData("ready.lasttransitiontime", "condition_field(\"conditions\", 'ready', 'lastTransitionTime')", ColumnType.Time)]
    [InlineData("example.com/gate.observedGeneration", "condition_field(\"conditions\", 'example.com/gate', 'observedGeneration')", ColumnType.Integer)]
    [InlineData("ready.severity", "condition_field(\"conditions\", 'ready', 'severity')", ColumnType.Text)]
    public void A_name_that_objects_can_have_becomes_an_expression(string name, string expression, ColumnType type)
    {
        DottedName.TryResolve(s_pods, name, out var column).ShouldBeTrue();

        column.ShouldSatisfyAllConditions(
            () => column.Name.ShouldBe(name), () => column.Expression.ShouldBe(expression), () => column.Type.ShouldBe(type));
    }

    [Theory]
    [InlineData("nodeNam")]
    [InlineData("labels")]
    [InlineData("labels.")]
    [InlineData(".app")]
    [InlineData("tolerations.key")]
    [InlineData("ready.colour")]
    [InlineData("selector.matchNames")]
    [InlineData("nodeName.x")]
    [InlineData("")]
    [InlineData(".")]
    public void A_name_that_no_object_could_have_is_refused(string name) => DottedName.TryResolve(s_pods, name, out _).ShouldBeFalse();

    [Fact]
    public void Conditions_are_names_only_where_there_are_conditions() =>
        DottedName.TryResolve(SampleDocument.Table("\"spec\":{\"type\":\"string\"}"), "ready.status", out _).ShouldBeFalse();

    [Theory]
    [InlineData("requests.cpu", "CAST(quantity(json_member(\"resources_requests\", 'cpu')) AS REAL)")]
    [InlineData("limits.memory", "quantity(json_member(\"resources_limits\", 'memory'))")]
    [InlineData("state.waiting.reason", "\"state_waiting_reason\"")]
    [InlineData("laststate.terminated.exitcode", "\"lastState_terminated_exitCode\"")]
    [InlineData("status.image", "\"status_image\"")]
    [InlineData("privileged", "\"securityContext_privileged\"")]
    public void Containers_answer_to_customary_names(string name, string expression)
    {
        DottedName.TryResolve(ContainerTables.Build("containers", []), name, out var column).ShouldBeTrue();

        column.Expression.ShouldBe(expression);
    }

    [Fact]
    public void Nodes_answer_to_the_names_inside_nodeInfo()
    {
        var nodes = ColumnLaw.Build("nodes", SampleDocument.Resource("Node", string.Empty, false), [SampleDocument.Schema("""
            "status":{"type":"object","properties":{"nodeInfo":{"type":"object","properties":{"containerRuntimeVersion":{"type":"string"}}}}}
            """)]);

        DottedName.TryResolve(nodes, "containerruntimeversion", out var column).ShouldBeTrue();

        column.Expression.ShouldBe("\"nodeInfo_containerRuntimeVersion\"");
    }
}
