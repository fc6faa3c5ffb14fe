namespace KubeSql.PowerShell.Tests.Provider;

public sealed class DrivePlaceTests
{
    private static readonly TableDescription s_pods = new() { Name = "pods", Aliases = ["po"], Kind = "Pod", IsNamespaced = true };
    private static readonly TableDescription s_nodes = new() { Name = "nodes", Aliases = ["no"], Kind = "Node" };
    private static readonly TableDescription s_clusters = new() { Name = "clusters" };

    private static DrivePlace? Of(string path) => DrivePlace.Of(DrivePath.Parse(path), [s_pods, s_nodes, s_clusters]);

    [Fact]
    public void Nothing_is_the_root() => Of("").ShouldBe(new DrivePlace(DrivePlaceKind.Root));

    [Fact]
    public void The_first_name_is_a_context() => Of("demo").ShouldBe(new DrivePlace(DrivePlaceKind.Cluster, "demo"));

    [Fact]
    public void The_second_is_a_namespace() => Of("demo/shop").ShouldBe(new DrivePlace(DrivePlaceKind.Namespace, "demo", "shop"));

    [Fact]
    public void The_second_is_a_table_if_it_has_no_namespaces() =>
        Of("demo/nodes").ShouldBe(new DrivePlace(DrivePlaceKind.Table, "demo", null, s_nodes));

    [Fact]
    public void A_table_about_KubeSql_is_not_shown() => Of("demo/clusters").ShouldBe(new DrivePlace(DrivePlaceKind.Namespace, "demo", "clusters"));

    [Fact]
    public void The_third_is_a_table_of_a_namespace() => Of("demo/shop/po").ShouldBe(new DrivePlace(DrivePlaceKind.Table, "demo", "shop", s_pods));

    [Fact]
    public void The_third_is_an_object_of_a_table_without_namespaces() =>
        Of("demo/nodes/a").ShouldBe(new DrivePlace(DrivePlaceKind.Object, "demo", null, s_nodes, "a"));

    [Fact]
    public void The_fourth_is_an_object() => Of("demo/shop/pods/cart").ShouldBe(new DrivePlace(DrivePlaceKind.Object, "demo", "shop", s_pods, "cart"));

    [Theory]
    [InlineData("demo/shop/nope")]
    [InlineData("demo/shop/nodes")]
    [InlineData("demo/shop/pods/cart/more")]
    [InlineData("demo/nodes/a/more")]
    public void Anything_else_means_nothing(string path) => Of(path).ShouldBeNull();

    [Fact]
    public void Only_an_object_is_no_container() =>
        new[] { "", "demo", "demo/shop", "demo/shop/pods", "demo/shop/pods/cart" }.Select(path => Of(path)!.IsContainer)
            .ShouldBe([true, true, true, true, false]);
}
