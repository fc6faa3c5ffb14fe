namespace KubeSql.Simulator.Protobuf;

/// <summary>The fields of every message that clients send, by message and number.</summary>
internal static class MessageTable
{
    private static readonly Lazy<Dictionary<string, Dictionary<int, MessageField>>> s_messages = new(Read);

    /// <summary>Null for messages that are not known.</summary>
    public static IReadOnlyDictionary<int, MessageField>? Find(string name) => s_messages.Value.GetValueOrDefault(name);

    private static Dictionary<string, Dictionary<int, MessageField>> Read()
    {
        using var stream = typeof(MessageTable).Assembly.GetManifestResourceStream("KubeSql.Simulator.Protobuf.protobuf.tsv")
            ?? throw new InvalidOperationException("The assembly lacks its resource 'protobuf.tsv'.");
        using var reader = new StreamReader(stream);
        var messages = new Dictionary<string, Dictionary<int, MessageField>>(StringComparer.Ordinal);
        var current = new Dictionary<int, MessageField>();
        while (reader.ReadLine() is { } line)
        {
            switch (line.Split('\t'))
            {
                case ["message", var name]:
                    current = [];
                    messages.Add(name, current);
                    break;
                case ["", var number, var name, var type]:
                    current.Add(int.Parse(number), ReadField(name, type));
                    break;
                default:
                    break;
            }
        }

        return messages;
    }

    private static MessageField ReadField(string name, string type) => new(
        name.TrimStart('~'),
        type.TrimStart('[', ']', '{', '}'),
        type.StartsWith("[]", StringComparison.Ordinal),
        type.StartsWith("{}", StringComparison.Ordinal),
        name.StartsWith('~'));
}
