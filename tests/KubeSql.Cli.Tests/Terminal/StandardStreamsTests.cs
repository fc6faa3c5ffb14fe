using KubeSql.Cli.Terminal;

namespace KubeSql.Cli.Tests.Terminal;

public sealed class StandardStreamsTests
{
    [Theory]
    [InlineData(null, "xterm", true)]
    [InlineData("", "xterm", true)]
    [InlineData("1", "xterm", false)]
    [InlineData("0", "xterm", false)]
    [InlineData(null, "dumb", false)]
    [InlineData(null, null, true)]
    public void Colours_are_off_where_the_user_or_the_terminal_says_so(string? noColor, string? term, bool expected) =>
        StandardStreams.WantsColours(name => name == "NO_COLOR" ? noColor : term).ShouldBe(expected);
}
