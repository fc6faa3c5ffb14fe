using System.Text;
using KubeSql.Catalog;
using KubeSql.Projection;

namespace KubeSql.Tests.Projection;

public sealed class RowProjectorTests
{
    [Theory]
    [InlineData(ColumnType.Text, "\"plain\"", "plain")]
    [InlineData(ColumnType.Text, "\"a\\n\\\"b\\\" \\u00e9\\/\"", "a\n\"b\" é/")]
    [InlineData(ColumnType.Text, "\"\\ud83d\\ude00\"", "😀")]
    [InlineData(ColumnType.Text, "\"x\\ud83dy\"", "x\uFFFDy")]
    [InlineData(ColumnType.Text, "\"\\udc00\"", "\uFFFD")]
    [InlineData(ColumnType.Text, "\"\"", "")]
    [InlineData(ColumnType.Text, "8080", "8080")]
    [InlineData(ColumnType.Text, "true", "true")]
    [InlineData(ColumnType.Text, "{\"a\":1}", "{\"a\":1}")]
    [InlineData(ColumnType.Integer, "-42", -42L)]
    [InlineData(ColumnType.Integer, "9223372036854775807", long.MaxValue)]
    [InlineData(ColumnType.Integer, "9223372036854775808", "9223372036854775808")]
    [InlineData(ColumnType.Integer, "1.5", 1.5)]
    [InlineData(ColumnType.Integer, "\"5\"", "5")]
    [InlineData(ColumnType.Real, "0.25", 0.25)]
    [InlineData(ColumnType.Real, "7", 7.0)]
    [InlineData(ColumnType.Real, "\"NaN\"", "NaN")]
    [InlineData(ColumnType.Boolean, "true", 1L)]
    [InlineData(ColumnType.Boolean, "false", 0L)]
    [InlineData(ColumnType.Boolean, "\"yes\"", "yes")]
    [InlineData(ColumnType.Time, "\"2026-01-02T03:04:05Z\"", "2026-01-02 03:04:05")]
    [InlineData(ColumnType.Time, "\"soon\"", "soon")]
    [InlineData(ColumnType.Quantity, "\"1Gi\"", 1073741824L)]
    [InlineData(ColumnType.Quantity, "\"250m\"", 0.25)]
    [InlineData(ColumnType.Quantity, "3", 3L)]
    [InlineData(ColumnType.Quantity, "\"lots\"", "lots")]
    [InlineData(ColumnType.Json, "[1, {\"a\":\"]\"}]", "[1, {\"a\":\"]\"}]")]
    [InlineData(ColumnType.Json, "{}", "{}")]
    public void A_value_becomes_a_cell_of_its_columns_type_or_text_as_it_stands(ColumnType type, string json, object expected) =>
        Project("{\"spec\":{\"x\":" + json + "}}", Column("x", type, 7, "spec", "x"))[7].ShouldBe(expected);

    [Fact]
    public void Null_and_absent_values_write_nothing() =>
        Project("""{"spec":{"x":null}}""", Column("x", ColumnType.Text, 0, "spec", "x"), Column("y", ColumnType.Json, 1, "spec", "y")).ShouldBeEmpty();

    [Fact]
    public void Whole_cores_are_real_so_that_division_does_not_cut_them() =>
        Project("""{"usage":{"cpu":"2"}}""", Column("usage_cpu", ColumnType.Quantity, 0, "usage", "cpu"))[0].ShouldBe(2.0);

    [Fact]
    public void An_object_can_be_a_column_and_be_taken_apart_too()
    {
        var cells = Project(
            """{"selector":{"matchLabels":{"a":"b"}}}""",
            Column("selector", ColumnType.Json, 0, "selector"), Column("selector_matchLabels", ColumnType.Json, 1, "selector", "matchLabels"));

        cells[0].ShouldBe("""{"matchLabels":{"a":"b"}}""");
        cells[1].ShouldBe("""{"a":"b"}""");
    }

    [Fact]
    public void Of_a_member_that_occurs_twice_the_last_counts() =>
        Project("""{"x":"first","x":"last"}""", Column("x", ColumnType.Text, 0, "x"))[0].ShouldBe("last");

    [Fact]
    public void Whitespace_and_escaped_names_are_no_obstacle() =>
        Project(" {\n \"sp\\u0065c\" :\t{ \"x\" : \"v\" ,\r\n\"y\":1 } } ", Column("x", ColumnType.Text, 0, "spec", "x"))[0].ShouldBe("v");

    [Fact]
    public void The_last_applied_annotation_is_left_out_and_the_others_stay() =>
        Project(
            """{"metadata":{"annotations":{"a":"1","kubectl.kubernetes.io/last-applied-configuration":"{\"data\":{\"p\":\"secret\"}}","b":"2","kubectl.kubernetes.io\/last-applied-configuration":"x"}}}""",
            Column("annotations", ColumnType.Json, 0, "metadata", "annotations") with { Content = CellContent.WithoutLastApplied })[0]
            .ShouldBe("""{"a":"1","b":"2"}""");

    [Fact]
    public void Of_a_secret_only_keys_and_sizes_are_mirrored()
    {
        var cells = Project(
            """{"data":{"user":"YWRtaW4=","empty":"","key":"QUJD"},"stringData":{"plain":"a\nb"}}""",
            Column("data", ColumnType.Json, 0, "data") with { Content = CellContent.Base64Sizes },
            Column("stringData", ColumnType.Json, 1, "stringData") with { Content = CellContent.TextSizes });

        cells[0].ShouldBe("""{"user":5,"empty":0,"key":3}""");
        cells[1].ShouldBe("""{"plain":3}""");
    }

    [Theory]
    [InlineData("\"QUJD\"")]
    [InlineData("[\"QUJD\"]")]
    public void Secret_data_of_an_unknown_form_is_withheld_altogether(string data) =>
        Project("{\"data\":" + data + "}", Column("data", ColumnType.Json, 0, "data") with { Content = CellContent.Base64Sizes }).ShouldBeEmpty();

    [Fact]
    public void Ill_formed_UTF8_is_replaced()
    {
        byte[] json = [.. "{\"x\":\"a"u8, 0xFF, .. "b\",\"y\":[\""u8, 0xC3, .. "\"]}"u8];
        var cells = new RecordedCells();

        new RowProjector(Table(Column("x", ColumnType.Text, 0, "x"), Column("y", ColumnType.Json, 1, "y"))).Project(json, ref cells).ShouldBeTrue();

        cells.Cells[0].ShouldBe("a\uFFFDb");
        cells.Cells[1].ShouldBe("[\"\uFFFD\"]");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{")]
    [InlineData("{\"x\"")]
    [InlineData("{\"x\":")]
    [InlineData("{\"x\":\"v")]
    [InlineData("{\"x\":\"v\\")]
    [InlineData("{\"x\":1,")]
    [InlineData("{\"spec\":{\"x\":[}")]
    [InlineData("{x:1}")]
    [InlineData("{\"x\" 1}")]
    public void Text_that_is_no_object_is_reported_and_nothing_is_thrown(string json)
    {
        var cells = new RecordedCells();

        new RowProjector(Table(Column("x", ColumnType.Text, 0, "x"))).Project(Encoding.UTF8.GetBytes(json), ref cells).ShouldBeFalse();
    }

    [Fact]
    public void A_pod_cut_off_anywhere_is_reported_and_nothing_is_thrown()
    {
        var projector = new RowProjector(SamplePod.Table);
        var json = SamplePod.Json.AsSpan();
        for (var length = 0; length < json.Length; length++)
        {
            var cells = new RecordedCells();

            projector.Project(json[..length], ref cells).ShouldBeFalse();
        }
    }

    [Fact]
    public void Nothing_is_allocated_per_row()
    {
        var projector = new RowProjector(SamplePod.Table);
        var writer = default(IgnoredCells);
        projector.Project(SamplePod.Json, ref writer);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var row = 0; row < 1_000; row++)
        {
            projector.Project(SamplePod.Json, ref writer);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static IReadOnlyDictionary<int, object> Project(string json, params ColumnSchema[] columns)
    {
        var cells = new RecordedCells();
        new RowProjector(Table(columns)).Project(Encoding.UTF8.GetBytes(json), ref cells).ShouldBeTrue();
        return cells.Cells;
    }

    private static TableSchema Table(params ColumnSchema[] columns) => new() { Name = "things", Columns = columns };

    private static ColumnSchema Column(string name, ColumnType type, int ordinal, params string[] path) =>
        new() { Name = name, Type = type, Ordinal = ordinal, Path = path };
}
