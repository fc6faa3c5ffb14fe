namespace KubeSql.PowerShell.Tests.Rows;

public sealed class RowTypeNameTests
{
    private static readonly TableDescription[] s_known =
    [
        new() { Name = "pods", Aliases = ["po", "pod", "pods.v1"], Kind = "Pod" },
        new() { Name = "nodes", Aliases = ["no"], Kind = "Node" },
    ];

    [Theory]
    [InlineData("select * from po")]
    [InlineData("select * from Pod where phase = 'Running'")]
    [InlineData("select * from \"pods.v1\"")]
    [InlineData("select * from pods")]
    [InlineData("SELECT * FROM Pods;")]
    [InlineData("-- all\nselect * from \"pods\"")]
    [InlineData("select * from pods where phase = 'Running' and name in ('a', 'b')")]
    [InlineData("select * from pods order by namespace, name limit 5")]
    [InlineData("select * from pods p where p.phase = 'group'")]
    public void Whole_rows_of_one_table_have_its_type(string sql) => RowTypeName.Of(sql, ["pods"], () => s_known).ShouldBe("KubeSql.Row#pods");

    [Theory]
    [InlineData("select name from pods")]
    [InlineData("select *, 1 from pods")]
    [InlineData("select count(*) from pods")]
    [InlineData("select * from pods group by phase")]
    [InlineData("select distinct * from pods")]
    [InlineData("select * from pods union select * from pods")]
    [InlineData("select * from (select name from pods)")]
    [InlineData("select * from pods a, pods b")]
    [InlineData("select * from pods a join pods b using (uid)")]
    [InlineData("with p as (select * from pods) select * from p")]
    [InlineData("select * from containers")]
    [InlineData("select * from json_each('[]')")]
    [InlineData("select")]
    [InlineData("")]
    public void Anything_else_has_none(string sql) => RowTypeName.Of(sql, ["pods"], () => s_known).ShouldBeNull();

    [Fact]
    public void Rows_of_several_tables_have_none() =>
        RowTypeName.Of("select * from pods where nodeName in (select name from nodes)", ["pods", "nodes"], () => s_known).ShouldBeNull();
}
