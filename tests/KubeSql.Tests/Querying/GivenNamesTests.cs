using KubeSql.Querying;

namespace KubeSql.Tests.Querying;

public sealed class GivenNamesTests
{
    [Theory]
    [InlineData("select ready from pods", "")]
    [InlineData("select p.ready, max(ready) from pods p", "p")]
    [InlineData("select count(*) as ready from pods", "ready")]
    [InlineData("select count(*) ready from pods", "ready")]
    [InlineData("select name \"ready\" from pods", "ready")]
    [InlineData("select 1 ready, 'x' text", "ready text")]
    [InlineData("with t(a, b) as (select 1, 2) select a from t", "a b")]
    [InlineData("with t as (select 1) select ready from t where ready and not ready or ready in (1) group by ready order by ready desc limit 1", "")]
    [InlineData("select case when ready then ready else ready end from pods", "")]
    [InlineData("select x from (select ready from pods) sub", "sub")]
    [InlineData("select ready+ready, -ready, ready||'x' from pods", "")]
    [InlineData("select labels ->> 'app' app, labels -> ready from pods", "app")]
    [InlineData("select ready is distinct from phase from pods full join nodes on true", "")]
    [InlineData("select string_agg(ready, ',' order by ready desc) filter (where ready) from pods", "")]
    public void Finds_what_a_statement_names_itself(string sql, string expected)
    {
        var names = new GivenNames();
        foreach (var token in SqlLexer.Tokens(sql))
        {
            names.Next(token);
        }

        string.Join(' ', names.Names.Order(StringComparer.Ordinal)).ShouldBe(expected);
    }
}
