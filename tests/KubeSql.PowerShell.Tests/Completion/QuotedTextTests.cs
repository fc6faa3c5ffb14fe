namespace KubeSql.PowerShell.Tests.Completion;

public sealed class QuotedTextTests
{
    // The cursor is where the bar stands.
    private static QuotedText? Parse(string argument)
    {
        var cursor = argument.IndexOf('|', StringComparison.Ordinal);
        return QuotedText.Parse(argument.Remove(cursor, 1), cursor);
    }

    [Theory]
    [InlineData("'select na| from pods'", "select na", " from pods")]
    [InlineData("'select na|", "select na", "")]
    [InlineData("'|'", "", "")]
    [InlineData("'select na'|", "select na", "")]
    [InlineData("'x = ''a|'' and'", "x = 'a", "' and")]
    [InlineData("'x = ''a|", "x = 'a", "")]
    [InlineData("\"select `\"na|`\" from\"", "select \"na", "\" from")]
    [InlineData("\"select \"\"na|\"\" from\"", "select \"na", "\" from")]
    [InlineData("\"select `\"na|", "select \"na", "")]
    [InlineData("'a` |'", "a` ", "")]
    public void A_text_is_cut_at_the_cursor_without_its_escapes(string argument, string head, string tail)
    {
        var text = Parse(argument)!;

        (text.Head, text.Tail).ShouldBe((head, tail));
    }

    [Theory]
    [InlineData("select|")]
    [InlineData("$query|")]
    public void A_text_without_quotes_is_none(string argument) => Parse(argument).ShouldBeNull();

    [Theory]
    [InlineData("'select na| from pods'", 7, 0, "name", "'select name from pods'")]
    [InlineData("'select na|m from pods'", 7, 1, "name", "'select name from pods'")]
    [InlineData("'x = ''R|'' and y'", 4, 1, "'Run'", "'x = ''Run'' and y'")]
    [InlineData("\"select na| from $table where a = `\"b`\"\"", 7, 0, "\"n.m\"", "\"select `\"n.m`\" from $table where a = `\"b`\"\"")]
    [InlineData("'select na|", 7, 0, "name", "'select name'")]
    public void A_suggestion_leaves_the_rest_as_it_was(string argument, int start, int skip, string suggestion, string expected) =>
        Parse(argument)!.With(start, skip, suggestion).ShouldBe(expected);
}
