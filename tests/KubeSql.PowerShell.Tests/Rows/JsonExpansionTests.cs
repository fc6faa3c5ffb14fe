using System.Collections;

namespace KubeSql.PowerShell.Tests.Rows;

public sealed class JsonExpansionTests
{
    private static object? Expand(string json) => new JsonExpansion(toHashtables: true).Expand(json);

    [Fact]
    public void An_object_becomes_a_hashtable() => Expand("""{"app":"web"}""").ShouldBeOfType<Hashtable>()["app"].ShouldBe("web");

    [Fact]
    public void Keys_that_differ_in_case_only_are_kept() => Expand("""{"app":1,"App":2}""").ShouldBeOfType<Hashtable>().Count.ShouldBe(2);

    [Fact]
    public void An_array_becomes_an_array() => Expand("""[1,2.5,"x",true,null]""").ShouldBe(new object?[] { 1L, 2.5, "x", true, null });

    [Fact]
    public void Objects_in_arrays_are_expanded_too() =>
        Expand("""[{"port":80}]""").ShouldBeOfType<object?[]>()[0].ShouldBeOfType<Hashtable>()["port"].ShouldBe(80L);

    [Fact]
    public void Text_that_is_no_JSON_stays_text() => Expand("{half").ShouldBe("{half");
}
