namespace KubeSql.PowerShell.Tests.Provider;

public sealed class DriveStatementTests
{
    private static readonly TableDescription s_pods = new() { Name = "pods", Kind = "Pod", IsNamespaced = true };
    private static readonly TableDescription s_nodes = new() { Name = "no\"des", Kind = "Node" };

    [Fact]
    public void A_table_of_a_namespace_is_read_in_order()
    {
        var statement = DriveStatement.Of(new DrivePlace(DrivePlaceKind.Table, "demo", "shop", s_pods), "*", null);

        statement.Sql.ShouldBe("select * from \"pods\" where namespace = :kube_namespace order by name");
        statement.Parameters.ShouldBe(new Dictionary<string, object?> { ["kube_namespace"] = "shop" });
    }

    [Fact]
    public void Names_are_quoted() =>
        DriveStatement.Of(new DrivePlace(DrivePlaceKind.Table, "demo", null, s_nodes), "name", null).Sql.ShouldBe("select name from \"no\"\"des\" order by name");

    [Fact]
    public void A_filter_joins_the_other_conditions_as_one()
    {
        var statement = DriveStatement.Of(new DrivePlace(DrivePlaceKind.Object, "demo", "shop", s_pods, "cart"), "*", "a = 1 or b = 2 -- why");

        statement.Sql.ShouldBe("select * from \"pods\" where namespace = :kube_namespace and name = :kube_name and (a = 1 or b = 2 -- why\n) order by name");
    }
}
