namespace KubeSql.PowerShell.Tests.Rows;

public sealed class RowNamesTests
{
    private static string[] NamesFor(params string[] columns) =>
        RowNames.For([.. columns.Select(name => new ResultColumn(name, ColumnType.Any))]);

    [Fact]
    public void Names_are_kept_in_order() => NamesFor("name", "nodeName", "count(*)").ShouldBe(["name", "nodeName", "count(*)"]);

    [Fact]
    public void A_repeated_name_gets_a_number() => NamesFor("name", "name", "name").ShouldBe(["name", "name_2", "name_3"]);

    [Fact]
    public void Names_that_differ_only_in_case_are_repeated() => NamesFor("Name", "NAME").ShouldBe(["Name", "NAME_2"]);

    [Fact]
    public void A_number_does_not_take_the_name_of_a_column_before_it() => NamesFor("a_2", "a", "a").ShouldBe(["a_2", "a", "a_3"]);

    [Fact]
    public void A_number_does_not_take_the_name_of_a_column_after_it() => NamesFor("a", "a", "a_2").ShouldBe(["a", "a_3", "a_2"]);

    [Fact]
    public void A_missing_name_is_its_place() => NamesFor("a", "", " ").ShouldBe(["a", "Column2", "Column3"]);

    [Fact]
    public void A_missing_name_gives_way_to_a_column_that_is_called_so() => NamesFor("Column2", "").ShouldBe(["Column2", "Column2_2"]);

    [Theory]
    [InlineData("PSObject")]
    [InlineData("psbase")]
    [InlineData("PSAdapted")]
    [InlineData("psextended")]
    [InlineData("PSTypeNames")]
    public void Names_that_PowerShell_keeps_for_itself_get_a_number(string name) => NamesFor(name).ShouldBe([$"{name}_2"]);

    [Fact]
    public void No_columns_give_no_names() => NamesFor().ShouldBeEmpty();
}
