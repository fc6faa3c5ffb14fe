using System.Text;
using System.Text.Json;

namespace KubeSql.Kubernetes.Tests;

public sealed class ListSplitterTests
{
    [Theory]
    [InlineData("""{"kind":"PodList","metadata":{"resourceVersion":"7","continue":"abc"},"items":[{"a":1},{"b":2}]}""")]
    [InlineData("""{"items":[{"a":1},{"b":2}],"metadata":{"continue":"abc","resourceVersion":"7"},"kind":"PodList"}""")]
    [InlineData("{\r\n  \"kind\" : \"PodList\",\n\t\"extra\" : [1, {\"items\": []}, \"]\"], \"count\": -1.5e3 ,\n \"metadata\" : { \"resourceVersion\" : \"7\", \"continue\" : \"abc\" },\n  \"items\" : [\n {\"a\":1} ,\n {\"b\":2} \n ] }\n\n")]
    public void Envelopes_of_any_order_and_layout_are_understood(string json)
    {
        using var split = Split(Encoding.UTF8.GetBytes(json), _ => int.MaxValue);

        split.Objects.ShouldBe(["""{"a":1}""", """{"b":2}"""]);
        split.Splitter.ResourceVersion.ShouldBe("7");
        split.Splitter.Continue.ShouldBe("abc");
        split.Splitter.Kind.ShouldBe("PodList");
        split.Splitter.IsComplete.ShouldBeTrue();
    }

    [Theory]
    [InlineData("""{"kind":"PodList","metadata":{"resourceVersion":"7"},"items":null}""")]
    [InlineData("""{"kind":"PodList","metadata":{"resourceVersion":"7"},"items":[]}""")]
    [InlineData("""{"kind":"PodList","metadata":{"resourceVersion":"7","continue":""}}""")]
    public void A_list_without_items_is_empty(string json)
    {
        using var split = Split(Encoding.UTF8.GetBytes(json), _ => int.MaxValue);

        split.Objects.ShouldBeEmpty();
        split.Splitter.IsComplete.ShouldBeTrue();
        split.Splitter.Continue.ShouldBeNull();
    }

    [Fact]
    public void A_list_cut_at_any_byte_is_the_same_list()
    {
        byte[] json = Encoding.UTF8.GetBytes(Pods.List(9, "next", Pods.Pod("a", 1), Pods.Pod("b", 2)));

        for (int cut = 1; cut < json.Length; cut++)
        {
            int first = cut;
            using var split = Split(json, written => written == 0 ? first : int.MaxValue);
            split.Objects.ShouldBe([Pods.Pod("a", 1), Pods.Pod("b", 2)], $"cut at {cut}");
            split.Splitter.ResourceVersion.ShouldBe("9");
        }
    }

    [Fact]
    public void Every_prefix_of_a_list_is_incomplete()
    {
        byte[] json = Encoding.UTF8.GetBytes(Pods.List(9, null, Pods.Pod("a", 1)).TrimEnd());

        for (int length = 0; length < json.Length; length++)
        {
            using var split = Split(json[..length], _ => int.MaxValue);
            split.Splitter.IsComplete.ShouldBeFalse($"prefix of {length}");
        }
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("[1]")]
    [InlineData("""{"items":[1,2]}""")]
    [InlineData("""{"items":[]}x""")]
    public void What_is_no_list_of_objects_is_refused(string json) =>
        Should.Throw<JsonException>(() => Split(Encoding.UTF8.GetBytes(json), _ => int.MaxValue));

    [Fact]
    public void An_object_larger_than_the_buffer_comes_out_whole()
    {
        string large = $$"""{"text":"{{new string('x', 3_000_000)}}"}""";
        byte[] json = Encoding.UTF8.GetBytes($$"""{"kind":"PodList","metadata":{},"items":[{"a":1},{{large}},{"b":2}]}""");

        using var split = Split(json, _ => 50_000);

        split.Objects.ShouldBe(["""{"a":1}""", large, """{"b":2}"""]);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Random_lists_in_random_pieces_split_as_the_json_parser_splits_them(int seed)
    {
        var random = new Random(seed);
        byte[] json = RandomJson.List(random);
        using var document = JsonDocument.Parse(json);
        string[] expected = [.. document.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetRawText())];

        using var split = Split(json, _ => random.Next(1, random.Next(2) == 0 ? 5 : 5000));

        split.Objects.ShouldBe(expected.ToList(), $"seed {seed}");
        split.Splitter.IsComplete.ShouldBeTrue();
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 300)];

    private static SplitResult Split(byte[] json, Func<int, int> pieceAfter)
    {
        var splitter = new ListSplitter();
        List<string> objects = [];
        int written = 0;
        while (written < json.Length)
        {
            var memory = splitter.GetMemory();
            int piece = Math.Min(Math.Min(pieceAfter(written), memory.Length), json.Length - written);
            json.AsMemory(written, piece).CopyTo(memory);
            written += piece;
            splitter.Advance(piece);
            if (splitter.IsFull)
            {
                Drain(splitter, objects);
            }
        }

        Drain(splitter, objects);
        return new SplitResult(splitter, objects);
    }

    private static void Drain(ListSplitter splitter, List<string> objects)
    {
        using var batch = splitter.TakeBatch();
        for (int index = 0; index < batch?.Count; index++)
        {
            objects.Add(Encoding.UTF8.GetString(batch[index]));
        }
    }

    private sealed record SplitResult(ListSplitter Splitter, List<string> Objects) : IDisposable
    {
        public void Dispose() => Splitter.Dispose();
    }
}
