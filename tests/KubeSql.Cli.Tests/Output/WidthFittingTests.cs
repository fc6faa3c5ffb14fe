using KubeSql.Cli.Output;

namespace KubeSql.Cli.Tests.Output;

public sealed class WidthFittingTests
{
    [Fact]
    public void Columns_that_fit_stay_as_they_are() => WidthFitting.Fit([5, 10], 80).ShouldBe([5, 10]);

    [Fact]
    public void The_widest_columns_give_way_first() => WidthFitting.Fit([5, 100, 20], 60).ShouldBe([5, 35, 20]);

    [Fact]
    public void No_cell_of_the_terminal_is_wasted() => WidthFitting.Fit([50, 50, 50], 61).ShouldBe([21, 20, 20]);

    [Fact]
    public void Columns_that_would_get_too_narrow_do_not_fit() => WidthFitting.Fit([20, 20, 20], 35).ShouldBeNull();
}
