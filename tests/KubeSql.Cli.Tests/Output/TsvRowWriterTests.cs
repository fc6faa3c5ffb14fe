using KubeSql.Cli.Output;
using KubeSql.Cli.Tests.Support;

namespace KubeSql.Cli.Tests.Output;

public sealed class TsvRowWriterTests
{
    [Fact]
    public async Task Every_row_is_one_line_whatever_it_holds() =>
        (await Rows.Of("a", "b").Add("tab\there", "line\r\nbreak").Add(@"back\slash", "\"quotes\" stay").WriteAsync(OutputFormat.Tsv))
            .ShouldBe("a\tb\ntab\\there\tline\\r\\nbreak\nback\\\\slash\t\"quotes\" stay\n");

    [Fact]
    public async Task NULL_differs_from_empty_text() =>
        (await Rows.Of("a", "b").Add(null, "").WriteAsync(OutputFormat.Tsv, withHeaders: false)).ShouldBe("\\N\t\n");

    [Fact]
    public async Task Values_have_the_form_that_programs_read() =>
        (await Rows.Of("i", "r", "b", "t").Add(7L, -1.5, false, new DateTime(2026, 1, 2, 3, 4, 5, 60, DateTimeKind.Utc)).WriteAsync(OutputFormat.Tsv, withHeaders: false))
            .ShouldBe("7\t-1.5\tfalse\t2026-01-02T03:04:05.06Z\n");
}
