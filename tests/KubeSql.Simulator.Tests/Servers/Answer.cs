using System.Text.Json.Nodes;

namespace KubeSql.Simulator.Tests.Servers;

/// <summary>A response that was read to its end.</summary>
public sealed record Answer(int Code, string ContentType, string Text)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public string? this[params string[] path]
    {
        get
        {
            JsonNode? node = Json;
            foreach (var name in path)
            {
                node = node is JsonArray list ? list[int.Parse(name)] : node?[name];
            }

            return node is JsonValue value ? value.ToString() : node?.ToJsonString();
        }
    }

    /// <summary>The names of the items of a list.</summary>
    public IEnumerable<string> Names => Json["items"]!.AsArray().Select(item => item!["metadata"]!["name"]!.GetValue<string>());

    public void ShouldBeStatus(int code, string reason, string message)
    {
        Code.ShouldBe(code, Text);
        this["kind"].ShouldBe("Status");
        this["status"].ShouldBe("Failure");
        this["code"].ShouldBe($"{code}");
        this["reason"].ShouldBe(reason);
        this["message"].ShouldNotBeNull().ShouldContain(message);
    }
}
