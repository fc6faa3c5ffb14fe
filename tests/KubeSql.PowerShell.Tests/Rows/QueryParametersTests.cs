using System.Collections;

namespace KubeSql.PowerShell.Tests.Rows;

public sealed class QueryParametersTests
{
    [Fact]
    public void No_hashtable_gives_no_parameters() => QueryParameters.From(null).ShouldBeNull();

    [Fact]
    public void Names_ignore_case() => QueryParameters.From(new Hashtable { ["Phase"] = "Pending" })!["phase"].ShouldBe("Pending");

    [Fact]
    public void Values_keep_their_types() => QueryParameters.From(new Hashtable { ["limit"] = 5L })!["limit"].ShouldBeOfType<long>();

    [Fact]
    public void Null_stays_null() => QueryParameters.From(new Hashtable { ["node"] = null })!["node"].ShouldBeNull();
}
