using System.Text;
using KubeSql.Functions;
using KubeSql.Tests.Projection;

namespace KubeSql.Tests.Functions;

public sealed class JsonMemberTests
{
    [Theory]
    [InlineData("""{"app":"web"}""", "app", "web")]
    [InlineData("""{"APP":"loud","app":"exact"}""", "app", "exact")]
    [InlineData("""{"App":"other case"}""", "aPP", "other case")]
    [InlineData("""{"a\/b":"escaped \"name\""}""", "a/b", "escaped \"name\"")]
    [InlineData("""{"n":42}""", "n", 42L)]
    [InlineData("""{"n":0.5}""", "n", 0.5)]
    [InlineData("""{"b":true}""", "b", 1L)]
    [InlineData("""{"o":{"x":[1]}}""", "o", """{"x":[1]}""")]
    public void A_member_has_SQLs_own_type(string json, string key, object expected) => Member(json, key).ShouldBe(expected);

    [Theory]
    [InlineData("""{"app":"web"}""", "ap")]
    [InlineData("""{"app":null}""", "app")]
    [InlineData("{}", "app")]
    [InlineData("[\"app\"]", "app")]
    [InlineData("", "app")]
    [InlineData("{\"app\":", "app")]
    public void Absent_members_null_and_what_is_no_object_give_nothing(string json, string key) => Member(json, key).ShouldBeNull();

    private static object? Member(string json, string key)
    {
        var cells = new RecordedCells();
        JsonMember.Write(Encoding.UTF8.GetBytes(json), Encoding.UTF8.GetBytes(key), ref cells);
        return cells.Cells.GetValueOrDefault(0);
    }
}
