namespace KubeSql.PowerShell.Tests.Watches;

public sealed class ObjectVersionsTests
{
    private static readonly DateTime s_noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    private static ObjectVersions Of(params (string Name, string? Uid, string? ResourceVersion)[] objects)
    {
        var versions = new ObjectVersions("pods");
        foreach (var (name, uid, resourceVersion) in objects)
        {
            versions.Add(("prod", "shop", name), (uid, resourceVersion));
        }

        return versions;
    }

    private static string[] Changes(ObjectVersions now, ObjectVersions earlier) =>
        [.. now.Since(earlier, s_noon).Select(change => $"{change} {change.ResourceVersion}")];

    [Fact]
    public void What_stays_is_no_change() => Changes(Of(("cart", "a", "1")), Of(("cart", "a", "1"))).ShouldBeEmpty();

    [Fact]
    public void A_new_object_is_added() => Changes(Of(("cart", "a", "1")), Of()).ShouldBe(["Added pods shop/cart 1"]);

    [Fact]
    public void Another_resourceVersion_is_a_modification() =>
        Changes(Of(("cart", "a", "2")), Of(("cart", "a", "1"))).ShouldBe(["Modified pods shop/cart 2"]);

    [Fact]
    public void A_missing_object_is_deleted_with_its_last_resourceVersion() =>
        Changes(Of(), Of(("cart", "a", "1"))).ShouldBe(["Deleted pods shop/cart 1"]);

    [Fact]
    public void An_object_made_anew_under_its_name_is_deleted_and_added() =>
        Changes(Of(("cart", "b", "2")), Of(("cart", "a", "1"))).ShouldBe(["Deleted pods shop/cart 1", "Added pods shop/cart 2"]);

    [Fact]
    public void A_change_tells_its_place_and_time() =>
        Of(("cart", "a", "1")).Since(Of(), s_noon).Single()
            .ShouldBe(new KubeSqlChange(s_noon, KubeSqlChangeKind.Added, "prod", "pods", "shop", "cart", "a", "1"));
}
