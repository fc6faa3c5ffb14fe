using System.Text;

namespace KubeSql.Kubernetes.Tests;

/// <summary>Makes valid JSON with everything in it that a careless splitter trips over.</summary>
internal static class RandomJson
{
    private static readonly string[] _textParts =
        ["\\\"", "\\\\", "\\u0022", "{", "}", "[", "]", ",", ":", " ", "name", "ä€😀", "\\n", "\\\\\\\"", "x", "0123456789012345678901234567890123456789"];

    public static byte[] List(Random random)
    {
        var text = new StringBuilder();
        text.Append("{\"kind\":\"TestList\",\"metadata\":").Append(Container(random, 2, '{')).Append(",\"items\":[");
        int count = random.Next(0, 30);
        for (int index = 0; index < count; index++)
        {
            text.Append(index > 0 ? "," : "").Append(Blank(random)).Append(Container(random, random.Next(1, 6), '{')).Append(Blank(random));
        }

        return Encoding.UTF8.GetBytes(text.Append("]}").ToString());
    }

    private static string Value(Random random, int depth) => random.Next(depth > 0 ? 7 : 4) switch
    {
        0 => Text(random),
        1 => random.Next(-1000, 1000).ToString(),
        2 => "true",
        3 => "null",
        4 => Container(random, depth - 1, '['),
        _ => Container(random, depth - 1, '{'),
    };

    private static string Container(Random random, int depth, char bracket)
    {
        var text = new StringBuilder().Append(bracket);
        int count = random.Next(0, 6);
        for (int index = 0; index < count; index++)
        {
            text.Append(index > 0 ? "," : "").Append(Blank(random));
            if (bracket == '{')
            {
                text.Append(Text(random)).Append(':').Append(Blank(random));
            }

            text.Append(Value(random, depth));
        }

        return text.Append(Blank(random)).Append(bracket == '{' ? '}' : ']').ToString();
    }

    private static string Text(Random random) =>
        $"\"{string.Concat(Enumerable.Range(0, random.Next(0, 12)).Select(_ => _textParts[random.Next(_textParts.Length)]))}\"";

    private static string Blank(Random random) => random.Next(4) == 0 ? "\n \t" : "";
}
