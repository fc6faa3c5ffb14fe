using KubeSql.Cli.Tests.Support;

namespace KubeSql.Cli.Tests.Output;

public sealed class TerminalTableWriterTests
{
    [Fact]
    public async Task Columns_are_aligned_and_NULL_is_named() =>
        Trimmed(await Rows.Of("name", "n").Add("web", 10L).Add(null, 5L).WriteToTerminalAsync(width: 80))
            .ShouldBe(["name   n", "web   10", "NULL   5"]);

    [Fact]
    public async Task Long_cells_wrap_so_that_no_line_is_wider_than_the_terminal()
    {
        var text = await Rows.Of("name", "message").Add("web", string.Join(' ', Enumerable.Repeat("word", 40))).WriteToTerminalAsync(width: 40);
        text.Split('\n').Max(line => line.Length).ShouldBeLessThanOrEqualTo(40);
        text.Split("word").Length.ShouldBe(41);
    }

    [Fact]
    public async Task Rows_too_wide_to_wrap_become_records() =>
        Trimmed(await Rows.Of("first_long_column", "second_long_column", "third_long_column").Add("a", null, 3L).WriteToTerminalAsync(width: 30))
            .ShouldBe(["-- 1 --", "first_long_column   a", "second_long_column  NULL", "third_long_column   3"]);

    [Fact]
    public async Task Without_colours_there_is_no_escape_sequence() =>
        (await Rows.Of("a").Add([null]).WriteToTerminalAsync(width: 80)).ShouldNotContain('\u001b');

    [Fact]
    public async Task With_colours_NULL_is_dim() =>
        (await Rows.Of("a").Add([null]).WriteToTerminalAsync(width: 80, useColours: true)).ShouldContain("\u001b[2mNULL");

    [Fact]
    public async Task Headers_can_be_left_out() =>
        Trimmed(await Rows.Of("a").Add("x").WriteToTerminalAsync(width: 80, withHeaders: false)).ShouldBe(["x"]);

    [Fact]
    public async Task The_header_stands_once_above_thousands_of_rows()
    {
        var rows = Rows.Of("a");
        for (var i = 0; i < 2500; i++)
        {
            rows.Add("x");
        }

        Trimmed(await rows.WriteToTerminalAsync(width: 80)).ShouldBe(["a", .. Enumerable.Repeat("x", 2500)]);
    }

    private static string[] Trimmed(string text) => [.. text.TrimEnd('\n').Split('\n').Select(line => line.TrimEnd())];
}
