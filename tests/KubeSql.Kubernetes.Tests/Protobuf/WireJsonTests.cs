using System.Text;

namespace KubeSql.Kubernetes.Tests.Protobuf;

public sealed class WireJsonTests
{
    private static readonly WireMessage s_pod = WireTypes.Find(Pods.Resource)!;

    [Fact]
    public void Texts_that_are_empty_are_left_out_where_the_server_leaves_them_out() =>
        Pod(metadata => metadata.Text(1, "web-0").Text(2, "").Text(3, "shop")).ShouldBe("""{"metadata":{"name":"web-0","namespace":"shop"}}""");

    [Fact]
    public void Empty_values_that_the_server_writes_are_written() =>
        Write(status => status.Message(8, new WireBuilder().Text(1, "app").Number(4, 0).Number(5, 0).Text(6, "").Text(7, "")), part: 3)
            .ShouldBe("""{"status":{"containerStatuses":[{"name":"app","ready":false,"restartCount":0,"image":"","imageID":""}]}}""");

    [Fact]
    public void What_may_be_absent_is_written_when_it_is_there_and_zero() =>
        Write(spec => spec.Number(4, 0).Number(11, 0), part: 2).ShouldBe("""{"spec":{"terminationGracePeriodSeconds":0}}""");

    [Fact]
    public void Members_of_embedded_types_stand_in_the_object_itself() =>
        Write(spec => spec.Message(1, new WireBuilder().Text(1, "tmp").Message(2, new WireBuilder().Message(2))), part: 2)
            .ShouldBe("""{"spec":{"volumes":[{"name":"tmp","emptyDir":{}}]}}""");

    [Fact]
    public void Lists_and_maps_keep_their_order() =>
        Pod(metadata => metadata.Message(11, Entry("b", "1")).Message(11, Entry("a", "2")).Text(14, "x").Text(14, "y"))
            .ShouldBe("""{"metadata":{"labels":{"b":"1","a":"2"},"finalizers":["x","y"]}}""");

    [Fact]
    public void Quantities_are_texts() =>
        Write(spec => spec.Message(32, new WireBuilder().Text(1, "cpu").Message(2, new WireBuilder().Text(1, "250m"))), part: 2)
            .ShouldBe("""{"spec":{"overhead":{"cpu":"250m"}}}""");

    [Fact]
    public void Times_are_in_UTC_and_one_that_was_never_set_is_null() =>
        Pod(metadata => metadata.Message(8, new WireBuilder().Number(1, 1714557600).Number(2, 0)).Message(9))
            .ShouldBe("""{"metadata":{"creationTimestamp":"2024-05-01T10:00:00Z","deletionTimestamp":null}}""");

    [Fact]
    public void Times_of_leases_have_microseconds()
    {
        var lease = WireTypes.Find(Pods.Resource with { Group = "coordination.k8s.io", Kind = "Lease" })!;

        Write(lease, new WireBuilder().Message(2, new WireBuilder().Message(4, new WireBuilder().Number(1, 1714557600).Number(2, 123456789))))
            .ShouldBe("""{"spec":{"renewTime":"2024-05-01T10:00:00.123456Z"}}""");
    }

    [Theory]
    [InlineData(0, 8080, "", "8080")]
    [InlineData(0, -1, "", "-1")]
    [InlineData(1, 0, "http", "\"http\"")]
    public void A_port_is_a_number_or_a_name(int type, int number, string name, string expected)
    {
        var port = new WireBuilder().Number(1, type).Number(2, number).Text(3, name);
        var probe = new WireBuilder().Message(1, new WireBuilder().Message(3, new WireBuilder().Message(1, port)));

        Write(spec => spec.Message(2, new WireBuilder().Text(1, "app").Message(10, probe)), part: 2)
            .ShouldBe("""{"spec":{"containers":[{"name":"app","livenessProbe":{"tcpSocket":{"port":PORT}}}]}}""".Replace("PORT", expected));
    }

    [Fact]
    public void Secret_values_are_base64_and_numbers_beyond_53_bits_are_exact()
    {
        var secret = WireTypes.Find(Pods.Resource with { Kind = "Secret" })!;
        var data = new WireBuilder().Message(1, new WireBuilder().Number(7, long.MaxValue)).Message(2, new WireBuilder().Text(1, "key").Message(2, 0, 255, 16));

        Write(secret, data).ShouldBe("""{"metadata":{"generation":9223372036854775807},"data":{"key":"AP8Q"}}""");
    }

    [Fact]
    public void Control_characters_and_quotes_are_escaped_and_other_letters_are_not() =>
        Pod(metadata => metadata.Message(12, Entry("n\"a\\", "tab\t line\n nul\0 <&> \u2028 \u2019 ü 😀")))
            .ShouldBe("""{"metadata":{"annotations":{"n\"a\\":"tab\t line\n nul\u0000 \u003c\u0026\u003e \u2028 ’ ü 😀"}}}""");

    [Fact]
    public void Members_are_in_the_order_of_JSON_and_not_of_their_numbers() =>
        Pod(metadata => metadata.Message(13, new WireBuilder().Text(1, "ReplicaSet").Text(3, "web").Text(4, "u").Text(5, "apps/v1")))
            .ShouldBe("""{"metadata":{"ownerReferences":[{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"web","uid":"u"}]}}""");

    [Fact]
    public void Bytes_that_are_no_UTF8_become_replacement_characters() =>
        Write(s_pod, new WireBuilder().Message(1, new WireBuilder().Message(1, (byte)'a', 0xFF, (byte)'b'))).ShouldBe("""{"metadata":{"name":"a\uFFFDb"}}""".Replace("\\uFFFD", "\uFFFD"));

    [Fact]
    public void A_text_larger_than_the_buffer_is_written_whole()
    {
        var text = new string('x', 3_000_000);

        Pod(metadata => metadata.Message(12, Entry("large", text))).ShouldBe("""{"metadata":{"annotations":{"large":"TEXT"}}}""".Replace("TEXT", text));
    }

    [Fact]
    public void Who_set_which_field_is_left_out() =>
        Pod(metadata => metadata.Text(1, "a").Message(17, new WireBuilder().Text(1, "kubectl"))).ShouldBe("""{"metadata":{"name":"a"}}""");

    [Fact]
    public void A_field_that_is_not_known_is_not_passed_over() =>
        Should.Throw<InvalidDataException>(() => Pod(metadata => metadata.Text(1, "a").Number(900, 0))).Message.ShouldContain("900");

    [Fact]
    public void A_message_cut_off_anywhere_is_refused_or_shorter()
    {
        var whole = new WireBuilder().Message(1, new WireBuilder().Text(1, "web-0").Message(11, Entry("a", "b")).Number(7, 300)).Bytes;

        for (var length = 1; length < whole.Length; length++)
        {
            var cut = whole[..length];
            Should.Throw<InvalidDataException>(() => Write(s_pod, cut), $"{length} of {whole.Length} bytes");
        }
    }

    [Fact]
    public void Random_bytes_are_refused_or_become_JSON()
    {
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[random.Next(40)];
            random.NextBytes(bytes);
            try
            {
                System.Text.Json.JsonDocument.Parse(Write(s_pod, bytes)).Dispose();
            }
            catch (InvalidDataException)
            {
                // Refused.
            }
        }
    }

    [Fact]
    public void Custom_resources_have_no_message() => WireTypes.Find(Pods.Resource with { Group = "example.com", Kind = "Pod" }).ShouldBeNull();

    private static WireBuilder Entry(string key, string value) => new WireBuilder().Text(1, key).Text(2, value);

    private static string Pod(Func<WireBuilder, WireBuilder> metadata) => Write(metadata, part: 1);

    private static string Write(Func<WireBuilder, WireBuilder> content, int part) =>
        Write(s_pod, new WireBuilder().Message(part, content(new WireBuilder())));

    private static string Write(WireMessage type, WireBuilder message) => Write(type, message.Bytes);

    private static string Write(WireMessage type, byte[] message)
    {
        using var json = new JsonBuffer();
        WireJson.Write(type, message, json);
        var length = json.Length;
        return Encoding.UTF8.GetString(json.Detach().AsSpan(0, length));
    }
}
