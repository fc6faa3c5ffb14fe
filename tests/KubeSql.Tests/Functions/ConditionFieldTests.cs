using System.Text;
using KubeSql.Functions;
using KubeSql.Tests.Projection;

namespace KubeSql.Tests.Functions;

public sealed class ConditionFieldTests
{
    private const string Conditions = """
        [{"type":"Initialized","status":"True"},
         {"type":"Ready","status":"False","lastTransitionTime":"2026-01-02T03:04:05Z","lastProbeTime":null,"observedGeneration":7}]
        """;

    [Theory]
    [InlineData("Ready", "status", "False")]
    [InlineData("ready", "STATUS", "False")]
    [InlineData("initialized", "status", "True")]
    [InlineData("ready", "lasttransitiontime", "2026-01-02 03:04:05")]
    [InlineData("Ready", "observedGeneration", 7L)]
    [InlineData("Ready", "lastProbeTime", null)]
    [InlineData("Ready", "reason", null)]
    [InlineData("PodScheduled", "status", null)]
    public void The_field_of_a_condition_is_found_without_regard_to_case(string type, string field, object? expected) =>
        Field(Conditions, type, field).ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[")]
    [InlineData("[7,null,\"Ready\"]")]
    public void What_is_no_list_of_conditions_has_no_fields(string json) => Field(json, "Ready", "status").ShouldBeNull();

    private static object? Field(string json, string type, string field)
    {
        var cells = new RecordedCells();
        ConditionField.Write(Encoding.UTF8.GetBytes(json), Encoding.UTF8.GetBytes(type), Encoding.UTF8.GetBytes(field), ref cells);
        return cells.Cells.GetValueOrDefault(0);
    }
}
