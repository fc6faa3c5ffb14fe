using KubeSql.Functions;

namespace KubeSql.Tests.Functions;

public sealed class HumanDurationTests
{
    [Theory]
    [InlineData(-5, "<invalid>")]
    [InlineData(-1, "0s")]
    [InlineData(0, "0s")]
    [InlineData(119, "119s")]
    [InlineData(120, "2m")]
    [InlineData(599, "9m59s")]
    [InlineData(600, "10m")]
    [InlineData(10_799, "179m")]
    [InlineData(10_800, "3h")]
    [InlineData(28_799, "7h59m")]
    [InlineData(28_800, "8h")]
    [InlineData(172_799, "47h")]
    [InlineData(172_800, "2d")]
    [InlineData(2.5 * 86_400, "2d12h")]
    [InlineData(8 * 86_400, "8d")]
    [InlineData(729 * 86_400, "729d")]
    [InlineData(730 * 86_400, "2y")]
    [InlineData(800 * 86_400, "2y70d")]
    [InlineData(2_920 * 86_400, "8y")]
    public void Prints_what_kubectl_prints(double seconds, string expected) =>
        HumanDuration.Format(TimeSpan.FromSeconds(seconds)).ShouldBe(expected);
}
