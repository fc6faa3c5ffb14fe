namespace KubeSql.PowerShell.Tests.Provider;

public sealed class DrivePathTests
{
    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("\\")]
    public void The_root_has_no_names(string path) => DrivePath.Parse(path).Names.ShouldBeEmpty();

    [Theory]
    [InlineData("demo/shop/pods")]
    [InlineData("demo\\shop\\pods")]
    [InlineData("/demo//shop\\pods/")]
    public void Either_separator_divides_names(string path) => DrivePath.Parse(path).Names.ShouldBe(["demo", "shop", "pods"]);

    [Theory]
    [InlineData("arn:aws:eks:west:1:cluster/prod")]
    [InlineData("100%2F[a]*?`\\")]
    [InlineData("user@cluster.local")]
    public void An_escaped_name_is_one_part_and_reads_as_it_was(string name)
    {
        var escaped = DrivePath.Escape(name);

        DrivePath.Parse($"{escaped}/shop").Names.ShouldBe([name, "shop"]);
    }

    [Fact]
    public void A_plain_name_stays_as_it_is() => DrivePath.Escape("cart-x7n9p.v1_a@b").ShouldBe("cart-x7n9p.v1_a@b");

    [Fact]
    public void An_escaped_name_has_no_wildcards() => DrivePath.Escape("[a]*?").IndexOfAny(['*', '?', '[', ']']).ShouldBe(-1);
}
