using System.Text.Json.Nodes;
using KubeSql.Simulator.Server;

namespace KubeSql.Simulator.Faults;

/// <summary>Lists that are not as they should be.</summary>
internal static class ListFaults
{
    private const string OddObject =
        """
        {"metadata":{"name":"odd","name":"odd-twice","uid":"odd","resourceVersion":"1"},"deep":@,"number":12345678901234567890123,"text":"a\u0000b","lone":"\ud800"}
        """;

    public static IEnumerable<KeyValuePair<string, Fault>> All { get; } = new Dictionary<string, Fault>
    {
        ["F27/token"] = Refused(FaultTarget.LaterPage, StatusText.Of(410).Replace("\"metadata\":{}", "\"metadata\":{\"continue\":\"inconsistent\"}", StringComparison.Ordinal)),
        ["F27/no-token"] = Refused(FaultTarget.LaterPage, StatusText.Of(410)),
        ["F28/expired"] = Refused(FaultTarget.List, StatusText.Of(410)),
        ["F29/empty-page"] = EditList(list => SetPage(list, "again", isEmpty: true)),
        ["F29/same-page"] = EditList(list => SetPage(list, "again", isEmpty: false)),
        ["F30/duplicate"] = EditItems(items => items.Add(items[0]?.DeepClone())),
        ["F30/nameless"] = EditItems(items => items.Add(new JsonObject { ["metadata"] = new JsonObject() })),
        ["F30/null"] = EditList(list => list["items"] = null),
        ["F30/absent"] = EditList(list => list.Remove("items")),
        ["F31/empty"] = SetVersion(""),
        ["F31/zero"] = SetVersion("0"),
        ["F31/word"] = SetVersion("opaque"),
        ["F32/past"] = SetVersion("1"),
        ["F34/odd"] = Edit(text => Append(text, OddObject.Trim().Replace("@", Deep(60), StringComparison.Ordinal))),
        ["F34/bytes"] = new(FaultTarget.List, AppendBytesAsync),
        ["F41/table-list"] = EditList(list => list["kind"] = "Table"),
        ["F41/metadata-list"] = EditList(list => list["kind"] = "PartialObjectMetadataList"),
    };

    private static Fault Refused(FaultTarget target, string status) => new(
        target, (_, _) => Task.FromResult(ApiResponse.OfJson(410, System.Text.Encoding.UTF8.GetBytes(status))));

    private static Fault Edit(Func<string, string> edit) => new(FaultTarget.List, async (context, cancellationToken) =>
        SpoiltBody.Lines(await context.AnswerAsync(cancellationToken).ConfigureAwait(false), (line, _) => new LineEdit(edit(line))));

    private static Fault EditList(Action<JsonObject> edit) => Edit(line =>
    {
        var list = JsonNode.Parse(line)!.AsObject();
        edit(list);
        return list.ToJsonString() + "\n";
    });

    private static Fault EditItems(Action<JsonArray> edit) => EditList(list => edit(list["items"]!.AsArray()));

    private static Fault SetVersion(string version) => EditList(list => list["metadata"]!["resourceVersion"] = version);

    private static void SetPage(JsonObject list, string token, bool isEmpty)
    {
        list["metadata"]!["continue"] = token;
        if (isEmpty)
        {
            list["items"] = new JsonArray();
        }
    }

    private static string Append(string list, string item)
    {
        var end = list.LastIndexOf(']');
        return list[..end] + (list[end - 1] == '[' ? "" : ",") + item + list[end..];
    }

    private static string Deep(int depth) => string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);

    // A byte that is no UTF-8 inside the name of a member.
    private static async Task<ApiResponse> AppendBytesAsync(FaultContext context, CancellationToken cancellationToken)
    {
        var whole = await context.AnswerAsync(cancellationToken).ConfigureAwait(false);
        return new ApiResponse
        {
            StatusCode = whole.StatusCode,
            ContentType = whole.ContentType,
            Headers = whole.Headers,
            WriteBodyAsync = async (writer, token) =>
            {
                using var reader = new StreamReader(new ResponseStream(whole));
                var text = await reader.ReadToEndAsync(token).ConfigureAwait(false);
                const string Item = """{"metadata":{"name":"bytes","uid":"bytes","resourceVersion":"1"},"data":{"note":"!"}}""";
                var bytes = System.Text.Encoding.UTF8.GetBytes(Append(text, Item));
                bytes[Array.LastIndexOf(bytes, (byte)'!')] = 0xff;
                await writer.WriteAsync(bytes, token).ConfigureAwait(false);
            },
        };
    }
}
