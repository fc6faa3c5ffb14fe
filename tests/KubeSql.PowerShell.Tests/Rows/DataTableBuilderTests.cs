namespace KubeSql.PowerShell.Tests.Rows;

public sealed class DataTableBuilderTests
{
    private static DataTableBuilder Builder(params (string Name, ColumnType Type)[] columns) =>
        new([.. columns.Select(column => new ResultColumn(column.Name, column.Type))], (_, _) => null);

    [Fact]
    public void A_column_has_the_type_of_its_values()
    {
        var builder = Builder(("n", ColumnType.Any));
        builder.Add([1L]);
        builder.Add([null]);

        builder.Build().Columns["n"]!.DataType.ShouldBe(typeof(long));
    }

    [Fact]
    public void A_column_of_several_types_takes_them_all()
    {
        var builder = Builder(("targetPort", ColumnType.Text));
        builder.Add([80L]);
        builder.Add(["http"]);

        builder.Build().Rows.Cast<System.Data.DataRow>().Select(row => row["targetPort"]).ShouldBe([80L, "http"]);
    }

    [Theory]
    [InlineData(ColumnType.Text, typeof(string))]
    [InlineData(ColumnType.Json, typeof(string))]
    [InlineData(ColumnType.Integer, typeof(long))]
    [InlineData(ColumnType.Real, typeof(double))]
    [InlineData(ColumnType.Quantity, typeof(double))]
    [InlineData(ColumnType.Boolean, typeof(bool))]
    [InlineData(ColumnType.Time, typeof(DateTime))]
    [InlineData(ColumnType.Any, typeof(object))]
    public void A_column_without_values_has_its_declared_type(ColumnType type, Type expected) =>
        Builder(("c", type)).Build().Columns["c"]!.DataType.ShouldBe(expected);

    [Fact]
    public void NULL_is_DBNull()
    {
        var builder = Builder(("node", ColumnType.Text));
        builder.Add([null]);

        builder.Build().Rows[0].IsNull("node").ShouldBeTrue();
    }

    [Fact]
    public void Repeated_names_get_numbers() =>
        Builder(("name", ColumnType.Text), ("NAME", ColumnType.Text)).Build().Columns[1].ColumnName.ShouldBe("NAME_2");
}
