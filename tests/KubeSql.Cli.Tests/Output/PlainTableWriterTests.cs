using KubeSql.Cli.Output;
using KubeSql.Cli.Tests.Support;

namespace KubeSql.Cli.Tests.Output;

public sealed class PlainTableWriterTests
{
    [Fact]
    public async Task Columns_are_aligned_and_numbers_stand_at_the_right() =>
        (await Rows.Of("namespace", "pods", "share").Add("default", 5L, 0.25).Add("kube-system", 1234L, 12d).WriteAsync(OutputFormat.Table))
            .ShouldBe(
                """
                namespace    pods  share
                default         5   0.25
                kube-system  1234     12

                """);

    [Fact]
    public async Task NULL_is_empty_and_no_line_ends_in_spaces() =>
        (await Rows.Of("a", "b", "c").Add("x", null, null).Add(null, "y", null).WriteAsync(OutputFormat.Table))
            .ShouldBe("a  b  c\nx\n   y\n");

    [Fact]
    public async Task Wide_and_combining_characters_count_as_they_are_shown() =>
        (await Rows.Of("a", "b").Add("漢字", "1").Add("e\u0301", "2").Add("😀x", "3").Add("abcd", "4").WriteAsync(OutputFormat.Table, withHeaders: false))
            .ShouldBe("漢字  1\ne\u0301     2\n😀x   3\nabcd  4\n");

    [Fact]
    public async Task Control_characters_cannot_steer_the_terminal_or_break_a_row() =>
        (await Rows.Of("a").Add("red\u001b[31m\nnext\ttab").WriteAsync(OutputFormat.Table, withHeaders: false))
            .ShouldBe("red\\u001b[31m\\nnext\\ttab\n");

    [Fact]
    public async Task Times_look_as_they_are_written_in_conditions() =>
        (await Rows.Of("t").Add(new DateTime(2026, 11, 21, 9, 8, 7, DateTimeKind.Utc)).WriteAsync(OutputFormat.Table, withHeaders: false))
            .ShouldBe("2026-11-21 09:08:07\n");

    [Fact]
    public async Task A_numeric_column_is_known_by_its_type_even_where_it_is_all_NULL() =>
        (await new Rows(new ResultColumn("n", ColumnType.Integer), new ResultColumn("wide_name", ColumnType.Quantity))
            .Add(null, null).Add(1L, 2L).WriteAsync(OutputFormat.Table))
            .ShouldBe("n  wide_name\n\n1          2\n");

    [Fact]
    public async Task An_empty_result_is_its_header() => (await Rows.Of("a", "b").WriteAsync(OutputFormat.Table)).ShouldBe("a  b\n");

    [Fact]
    public async Task Rows_beyond_the_first_thousand_keep_its_widths()
    {
        var rows = Rows.Of("a", "b");
        for (var i = 0; i < 1000; i++)
        {
            rows.Add("x", "y");
        }

        var text = await rows.Add("wider than all before", "y").Add("x", "y").WriteAsync(OutputFormat.Table, withHeaders: false);
        text.Split('\n')[^4..].ShouldBe(["x  y", "wider than all before  y", "x  y", ""]);
    }
}
