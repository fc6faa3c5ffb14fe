using KubeSql.Querying;

namespace KubeSql.Tests.Querying;

public sealed class SqlLexerTests
{
    [Theory]
    [InlineData("select a, b from pods", "select,a,b,from,pods")]
    [InlineData("select \"labels.app\" from [my table] join `x`", "select,labels.app,from,my table,join,x")]
    [InlineData("select 'pods' -- nodes\n/* jobs */ from events", "select,from,events")]
    [InlineData("select \"a\"\"b\", 'it''s', 1e5x, :name, @n, $v", "select,a\"b,name,n,v")]
    [InlineData("select größe from ünï", "select,größe,from,ünï")]
    [InlineData("select \"unclosed", "select,unclosed")]
    [InlineData("/* unclosed", "")]
    [InlineData("", "")]
    public void Finds_identifiers_and_nothing_else(string sql, string expected) =>
        string.Join(',', SqlLexer.Identifiers(sql).Select(t => t.Text)).ShouldBe(expected);

    [Fact]
    public void Tells_where_each_token_stands()
    {
        const string Sql = "select  \"a b\" from t";
        foreach (var token in SqlLexer.Tokens(Sql).Where(t => !t.IsQuoted))
        {
            Sql.Substring(token.Position, token.Length).ShouldBe(token.Text);
        }

        SqlLexer.Tokens(Sql).Single(t => t.IsQuoted).ShouldBe(new SqlToken("a b", 8, 5, true, true));
    }

    [Fact]
    public void Ends_on_any_text()
    {
        var random = new Random(7);
        const string Alphabet = "ab'\"`[]-/*;.,() \n0é1$:@";
        for (var run = 0; run < 20_000; run++)
        {
            var sql = new string([.. Enumerable.Range(0, random.Next(20)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            var end = 0;
            foreach (var token in SqlLexer.Tokens(sql))
            {
                token.Position.ShouldBeGreaterThanOrEqualTo(end, sql);
                end = token.Position + token.Length;
                end.ShouldBeLessThanOrEqualTo(sql.Length, sql);
            }
        }
    }
}
