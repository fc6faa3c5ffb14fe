namespace KubeSql.PowerShell.Tests.Completion;

public sealed class ArgumentTests
{
    [Theory]
    [InlineData("po", "po", null)]
    [InlineData("'select n'", "select n", '\'')]
    [InlineData("\"select n\"", "select n", '"')]
    [InlineData("'select n", "select n", '\'')]
    [InlineData("'", "", '\'')]
    [InlineData("''", "", '\'')]
    [InlineData("", "", null)]
    public void A_word_has_a_text_and_a_quote(string word, string text, char? quote) => Argument.Parse(word).ShouldBe(new Argument(text, quote));

    [Theory]
    [InlineData("select 'x'", '\'', "'select ''x'''")]
    [InlineData("select 'x'", null, "'select ''x'''")]
    [InlineData("select \"a\" $b", '"', "\"select `\"a`\" `$b\"")]
    public void The_text_is_escaped_for_its_quotes(string text, char? quote, string expected) => new Argument(text, quote).ToString().ShouldBe(expected);

    [Theory]
    [InlineData("kube-system", "kube-system")]
    [InlineData("prod one", "'prod one'")]
    [InlineData("it's", "'it''s'")]
    [InlineData("a;b", "'a;b'")]
    public void A_name_is_quoted_where_it_must_be(string name, string expected) => Argument.Quote(name).ShouldBe(expected);
}
