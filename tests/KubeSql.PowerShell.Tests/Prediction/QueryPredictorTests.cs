namespace KubeSql.PowerShell.Tests.Prediction;

public sealed class QueryPredictorTests
{
    private readonly QueryPredictor _predictor = new([
        new PredictedStatement("select name from nodes", "The nodes."),
        new PredictedStatement("select name from pods where phase = 'Failed'", "What failed."),
    ]);

    private string[] Suggest(string input) => [.. _predictor.Suggest(input).Select(line => line.Sql)];

    [Theory]
    [InlineData("ksql 'select name from n", "ksql 'select name from nodes'")]
    [InlineData("KSQL  'SELECT name from n", "KSQL  'select name from nodes'")]
    [InlineData("Invoke-KubeSql -Query 'select name from n", "Invoke-KubeSql -Query 'select name from nodes'")]
    [InlineData("ksql 'select name from p", "ksql 'select name from pods where phase = ''Failed'''")]
    [InlineData("ksql \"select name from p", "ksql \"select name from pods where phase = 'Failed'\"")]
    public void A_statement_goes_on_as_it_was_begun(string input, string line) => Suggest(input).ShouldBe([line]);

    [Theory]
    [InlineData("ks", "ksql 'select name from nodes'")]
    [InlineData("ksql", "ksql 'select name from nodes'")]
    [InlineData("ksql ", "ksql 'select name from nodes'")]
    [InlineData("invoke-kube", "invoke-kubeSql 'select name from nodes'")]
    public void A_command_goes_on_with_every_statement(string input, string first)
    {
        Suggest(input).Length.ShouldBe(2);
        Suggest(input)[0].ShouldBe(first);
    }

    [Theory]
    [InlineData("")]
    [InlineData("k")]
    [InlineData("Invoke-")]
    [InlineData("Get-KubeSqlTable 'select")]
    [InlineData("ksqlite 'select")]
    [InlineData("ksql 'delete")]
    [InlineData("ksql 'select name from nodes'")]
    public void Other_lines_are_left_alone(string input) => Suggest(input).ShouldBeEmpty();

    [Fact]
    public void Past_statements_come_before_packaged_ones_and_newest_first()
    {
        _predictor.Remember("select 1");
        _predictor.Remember("select 2");
        _predictor.Remember(" select 1 ");

        Suggest("ksql 'select").Take(3).ShouldBe(["ksql 'select 1'", "ksql 'select 2'", "ksql 'select name from nodes'"]);
    }

    [Fact]
    public void A_packaged_statement_that_was_asked_is_offered_once()
    {
        _predictor.Remember("select name from nodes");

        Suggest("ksql 'select name from n").Length.ShouldBe(1);
    }

    [Fact]
    public void A_statement_of_several_lines_is_not_offered()
    {
        _predictor.Remember("select 1\nfrom nodes");

        Suggest("ksql 'select 1").ShouldBeEmpty();
    }

    [Fact]
    public void What_is_remembered_and_offered_has_an_end()
    {
        for (var i = 1; i <= QueryPredictor.Capacity + 1; i++)
        {
            _predictor.Remember($"select {i} as n");
        }

        Suggest("ksql 'select 1 as").ShouldBeEmpty();
        Suggest("ksql 'select 2 as").Length.ShouldBe(1);
        Suggest("ksql 'select").Length.ShouldBe(QueryPredictor.MaxSuggestions);
    }
}
