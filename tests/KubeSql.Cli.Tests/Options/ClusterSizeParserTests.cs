using KubeSql.Cli.Options;

namespace KubeSql.Cli.Tests.Options;

public sealed class ClusterSizeParserTests
{
    [Theory]
    [InlineData("small", 3, 60)]
    [InlineData("medium", 100, 5_000)]
    [InlineData("large", 1_000, 50_000)]
    [InlineData("10x300", 10, 300)]
    [InlineData("1x0", 1, 0)]
    public void Names_and_counts_are_sizes(string text, int nodes, int pods)
    {
        ClusterSizeParser.TryParse(text, out var size).ShouldBeTrue();
        size.ShouldBe((nodes, pods));
    }

    [Theory]
    [InlineData("huge")]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("0x10")]
    [InlineData("-1x5")]
    [InlineData("1x2x3")]
    [InlineData("10001x5")]
    [InlineData("5x1000001")]
    public void Anything_else_is_not(string text) => ClusterSizeParser.TryParse(text, out _).ShouldBeFalse();
}
