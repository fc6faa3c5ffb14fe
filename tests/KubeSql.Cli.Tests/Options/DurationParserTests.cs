using KubeSql.Cli.Options;

namespace KubeSql.Cli.Tests.Options;

public sealed class DurationParserTests
{
    [Theory]
    [InlineData("30", 30)]
    [InlineData("0.5", 0.5)]
    [InlineData("30s", 30)]
    [InlineData("500ms", 0.5)]
    [InlineData("2m", 120)]
    [InlineData("1m30s", 90)]
    [InlineData("1.5h", 5400)]
    [InlineData("1h2m3s4ms", 3723.004)]
    public void Seconds_and_numbers_with_units_are_durations(string text, double seconds)
    {
        DurationParser.TryParse(text, out var duration).ShouldBeTrue();
        duration.TotalSeconds.ShouldBe(seconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("0s")]
    [InlineData("-5")]
    [InlineData("5x")]
    [InlineData("s")]
    [InlineData("30s1m")]
    [InlineData("25h")]
    [InlineData("1e3")]
    [InlineData("99999999999999999999")]
    [InlineData("30\n")]
    public void Anything_else_is_not(string text) => DurationParser.TryParse(text, out _).ShouldBeFalse();
}
