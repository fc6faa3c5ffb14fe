using System.Text;

namespace KubeSql.Kubernetes.Tests;

public sealed class EventSplitterTests
{
    [Fact]
    public void A_stream_cut_at_any_byte_gives_the_same_events()
    {
        byte[] stream = Encoding.UTF8.GetBytes(
            Pods.Event("ADDED", Pods.Pod("a", 1)) + "\n" + Pods.Event("DELETED", Pods.Pod("b", 2)) + "\r\n\n" + Pods.Bookmark(5) + "\n");

        for (int cut = 1; cut < stream.Length; cut++)
        {
            using var splitter = new EventSplitter();
            splitter.Append(stream.AsSpan(0, cut));
            splitter.Append(stream.AsSpan(cut));

            using var batch = splitter.TakeBatch();
            Describe(batch).ShouldBe([$"Present {Pods.Pod("a", 1)}", $"Deleted {Pods.Pod("b", 2)}"], $"cut at {cut}");
            batch.ResourceVersion.ShouldBe("5");
        }
    }

    [Fact]
    public void Events_taken_at_every_byte_are_whole_and_in_order()
    {
        byte[] stream = Encoding.UTF8.GetBytes(Pods.Event("ADDED", Pods.Pod("a", 1)) + "\n" + Pods.Event("MODIFIED", Pods.Pod("a", 2)) + "\n");
        using var splitter = new EventSplitter();
        List<string> events = [];

        foreach (byte single in stream)
        {
            splitter.Append([single]);
            if (splitter.HasBatch)
            {
                using var batch = splitter.TakeBatch();
                events.AddRange(Describe(batch));
            }
        }

        events.ShouldBe([$"Present {Pods.Pod("a", 1)}", $"Present {Pods.Pod("a", 2)}"]);
    }

    [Fact]
    public void A_last_line_without_its_end_is_no_event()
    {
        using var splitter = new EventSplitter();
        splitter.Append(Encoding.UTF8.GetBytes(Pods.Event("ADDED", Pods.Pod("a", 1))));

        splitter.HasBatch.ShouldBeFalse();
    }

    [Theory]
    [InlineData("not json\n")]
    [InlineData("{\"type\":\"ADDED\"}\n")]
    [InlineData("{\"type\":\"ADDED\",\"object\":null}\n")]
    [InlineData("{\"object\":{}}\n")]
    [InlineData("{\"type\":null,\"object\":{}}\n")]
    [InlineData("{\"type\":\"INVENTED\"}\n")]
    [InlineData("{\"type\":\"ADDED\",\"object\":[]}\n")]
    [InlineData("{\"type\":\"ADDED\",\"object\":{\"a\":\n")]
    [InlineData("{\"type\":\"ADDED\",\"object\":{\"a\":x}}\n")]
    [InlineData("{\"type\":\"ADDED\",\"object\":{\"a\":\"\t\"}}\n")]
    [InlineData("{\"type\":\"BOOKMARK\",\"object\":{\"metadata\":{\"resourceVersion\":\"9\"},\"a\"}}\n")]
    public void A_line_that_is_no_event_is_an_error_and_what_came_before_is_kept(string line)
    {
        using var splitter = new EventSplitter();

        Should.Throw<InvalidDataException>(() => splitter.Append(Encoding.UTF8.GetBytes(
            Pods.Event("ADDED", Pods.Pod("a", 1)) + "\n" + line + Pods.Event("ADDED", Pods.Pod("b", 2)) + "\n")));

        using var batch = splitter.TakeBatch();
        Describe(batch).ShouldBe([$"Present {Pods.Pod("a", 1)}"]);
        batch.ResourceVersion.ShouldBe("1");
    }

    [Fact]
    public void Bytes_that_are_no_text_are_an_error()
    {
        byte[] stream = Encoding.UTF8.GetBytes(Pods.Event("ADDED", Pods.Pod("name", 1)) + "\n");
        stream[stream.IndexOf("name"u8)] = 0xff;
        using var splitter = new EventSplitter();

        Should.Throw<InvalidDataException>(() => splitter.Append(stream)).Message.ShouldBe("an event's object is no valid JSON");
    }

    [Fact]
    public void An_event_of_an_unknown_type_is_counted_and_the_next_one_read()
    {
        using var splitter = new EventSplitter();
        splitter.Append(Encoding.UTF8.GetBytes("{\"type\":\"INVENTED\",\"object\":{}}\n" + Pods.Event("ADDED", Pods.Pod("a", 1)) + "\n"));

        splitter.Skipped.ShouldBe(1);
        splitter.Count.ShouldBe(1);
    }

    [Fact]
    public void An_object_of_two_hundred_levels_is_taken()
    {
        string deep = new string('[', 200) + new string(']', 200);
        using var splitter = new EventSplitter();
        splitter.Append(Encoding.UTF8.GetBytes($$$"""{"type":"ADDED","object":{"a":{{{deep}}}}}""" + "\n"));

        splitter.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("{\"type\":\"ADDED\",\"object\":{\"metadata\":{\"resourceVersion\":\"3\"}}}")]
    [InlineData("{\"object\":{\"metadata\":{\"resourceVersion\":\"3\"}},\"type\":\"ADDED\"}")]
    [InlineData(" { \"extra\" : [\"}\", 1] , \"type\" : \"ADDED\" , \"n\" : 1 , \"object\" : {\"spec\":{\"metadata\":1},\"metadata\":{\"labels\":{},\"resourceVersion\":\"3\"}} } \t")]
    public void Members_come_in_any_order_and_layout(string line)
    {
        using var splitter = new EventSplitter();
        splitter.Append(Encoding.UTF8.GetBytes(line + "\n"));

        using var batch = splitter.TakeBatch();
        batch.Count.ShouldBe(1);
        batch.ResourceVersion.ShouldBe("3");
    }

    [Fact]
    public void Two_events_on_one_line_are_two_events()
    {
        using var splitter = new EventSplitter();
        splitter.Append(Encoding.UTF8.GetBytes(Pods.Event("ADDED", Pods.Pod("a", 1)) + " " + Pods.Event("ADDED", Pods.Pod("b", 2)) + "\n"));

        splitter.Count.ShouldBe(2);
    }

    [Fact]
    public void An_event_of_eight_megabytes_comes_out_whole()
    {
        string large = $$"""{"metadata":{"name":"big","resourceVersion":"4"},"data":"{{new string('y', 8_000_000)}}"}""";
        byte[] stream = Encoding.UTF8.GetBytes(Pods.Event("ADDED", large) + "\n");
        using var splitter = new EventSplitter();

        foreach (byte[] piece in stream.Chunk(30_000))
        {
            splitter.Append(piece);
        }

        using var batch = splitter.TakeBatch();
        Describe(batch).ShouldBe([$"Present {large}"]);
    }

    [Fact]
    public void An_event_behind_a_bookmark_moves_the_resourceVersion()
    {
        using var splitter = new EventSplitter();
        splitter.Append(Encoding.UTF8.GetBytes(Pods.Bookmark(5) + "\n" + Pods.Event("ADDED", Pods.Pod("a", 6)) + "\n"));

        using var batch = splitter.TakeBatch();
        batch.ResourceVersion.ShouldBe("6");
    }

    [Fact]
    public void Nothing_behind_an_ERROR_event_is_read()
    {
        using var splitter = new EventSplitter();
        splitter.Append(Encoding.UTF8.GetBytes(Pods.ErrorEvent(410, "Expired", "too old") + "\n" + Pods.Event("ADDED", Pods.Pod("a", 6)) + "\n"));

        splitter.Error.ShouldNotBeNull();
        splitter.Count.ShouldBe(0);
    }

    private static List<string> Describe(ObjectBatch batch)
    {
        List<string> events = [];
        for (int index = 0; index < batch.Count; index++)
        {
            events.Add($"{batch.ChangeAt(index)} {Encoding.UTF8.GetString(batch[index])}");
        }

        return events;
    }
}
