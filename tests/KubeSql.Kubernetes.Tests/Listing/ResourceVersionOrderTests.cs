namespace KubeSql.Kubernetes.Tests;

public sealed class ResourceVersionOrderTests
{
    [Theory]
    [InlineData("9", "10", "10")]
    [InlineData("10", "9", "10")]
    [InlineData("99999999999999999999999", "100000000000000000000000", "100000000000000000000000")]
    [InlineData("10", "opaque", "opaque")]
    [InlineData("opaque", "10", "10")]
    [InlineData(null, "10", "10")]
    [InlineData("10", null, "10")]
    public void The_later_version_is_found_where_versions_are_numbers(string? earlierArrived, string? laterArrived, string later) =>
        ResourceVersionOrder.Later(earlierArrived, laterArrived).ShouldBe(later);
}
