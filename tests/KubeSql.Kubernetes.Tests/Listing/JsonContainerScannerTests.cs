using System.Text;
using System.Text.Json;

namespace KubeSql.Kubernetes.Tests;

public sealed class JsonContainerScannerTests
{
    [Theory]
    [InlineData("{}", 2)]
    [InlineData("[]", 2)]
    [InlineData("{}}", 2)]
    [InlineData("""{"a":"}"}""", 9)]
    [InlineData("""{"a":"\"}"} """, 11)]
    [InlineData("""{"a":"\\"}}""", 10)]
    [InlineData("""[{"k:{\"name\":\"x\"}":{}},[]],""", 30)]
    public void The_end_of_a_value_is_behind_its_bracket(string json, int end) =>
        new JsonContainerScanner().Advance(Encoding.UTF8.GetBytes(json)).ShouldBe(end);

    [Theory]
    [InlineData("{")]
    [InlineData("""{"a":"}""")]
    [InlineData("""{"a":"\"}""")]
    [InlineData("""{"a":[1,2}""")]
    public void A_value_that_does_not_end_is_told(string json) =>
        new JsonContainerScanner().Advance(Encoding.UTF8.GetBytes(json)).ShouldBe(-1);

    [Fact]
    public void Random_values_end_where_a_tokenizer_says_so_at_every_offset_of_a_block()
    {
        var random = new Random(1);
        for (var round = 0; round < 2_000; round++)
        {
            var json = new StringBuilder();
            AppendValue(json, random, 0);
            var start = random.Next(0, 130);
            var text = Encoding.UTF8.GetBytes(new string(' ', start) + json + "}]\"\\ ");
            var reader = new Utf8JsonReader(text.AsSpan(start), new JsonReaderOptions { AllowMultipleValues = true });
            reader.Read();
            reader.Skip();

            new JsonContainerScanner().Advance(text.AsSpan(start)).ShouldBe((int)reader.BytesConsumed, json.ToString());
        }
    }

    private static void AppendValue(StringBuilder json, Random random, int depth)
    {
        var isObject = random.Next(2) == 0;
        json.Append(isObject ? '{' : '[');
        for (int index = 0, count = random.Next(0, 6); index < count; index++)
        {
            json.Append(index > 0 ? "," : string.Empty);
            if (isObject)
            {
                AppendString(json, random);
                json.Append(':');
            }

            if (depth < 4 && random.Next(2) == 0)
            {
                AppendValue(json, random, depth + 1);
            }
            else
            {
                AppendString(json, random);
            }
        }

        json.Append(isObject ? '}' : ']');
    }

    private static void AppendString(StringBuilder json, Random random)
    {
        string[] pieces = ["\\\\", "\\\"", "{", "}", "[", "]", "a", "é", "\\n", "\\\\\\\\", ":", ","];
        json.Append('"');
        for (int index = 0, count = random.Next(0, 24); index < count; index++)
        {
            json.Append(pieces[random.Next(pieces.Length)]);
        }

        json.Append('"');
    }
}
