using KubeSql.Cli.Output;
using KubeSql.Cli.Tests.Support;

namespace KubeSql.Cli.Tests.Output;

public sealed class CsvRowWriterTests
{
    [Fact]
    public async Task Fields_with_commas_quotes_and_line_breaks_are_quoted() =>
        (await Rows.Of("a", "b").Add("x,y", "say \"hi\"").Add("two\nlines", "plain").WriteAsync(OutputFormat.Csv))
            .ShouldBe("a,b\r\n\"x,y\",\"say \"\"hi\"\"\"\r\n\"two\nlines\",plain\r\n");

    [Fact]
    public async Task NULL_is_an_empty_field_and_empty_text_a_quoted_one() =>
        (await Rows.Of("a", "b", "c").Add(null, "", 1L).WriteAsync(OutputFormat.Csv)).ShouldBe("a,b,c\r\n,\"\",1\r\n");

    [Fact]
    public async Task A_row_that_is_one_NULL_is_not_an_empty_line() =>
        (await Rows.Of("a").Add([null]).WriteAsync(OutputFormat.Csv)).ShouldBe("a\r\n\"\"\r\n");

    [Fact]
    public async Task Values_have_the_form_that_programs_read() =>
        (await Rows.Of("i", "r", "whole", "b", "t", "x")
            .Add(long.MinValue, 0.25, 16777216000d, true, new DateTime(2026, 11, 21, 9, 8, 7, DateTimeKind.Utc), new byte[] { 1, 2 })
            .WriteAsync(OutputFormat.Csv, withHeaders: false))
            .ShouldBe("-9223372036854775808,0.25,16777216000,true,2026-11-21T09:08:07Z,AQI=\r\n");

    [Fact]
    public async Task Unicode_is_UTF_8_without_a_byte_order_mark() =>
        (await Rows.Of("größe").Add("漢字 😀").WriteAsync(OutputFormat.Csv)).ShouldBe("größe\r\n漢字 😀\r\n");

    [Fact]
    public async Task An_empty_result_is_its_header() => (await Rows.Of("a", "a").WriteAsync(OutputFormat.Csv)).ShouldBe("a,a\r\n");

    [Fact]
    public async Task An_empty_result_without_headers_is_nothing() => (await Rows.Of("a").WriteAsync(OutputFormat.Csv, withHeaders: false)).ShouldBeEmpty();
}
