using System.Text.Json;
using KubeSql.Cli.Tests.Support;

namespace KubeSql.Cli.Tests.Processes;

public sealed class DemoTests
{
    private const string Endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select i from n";

    [Fact]
    public async Task A_query_has_its_answer_on_standard_output_and_nothing_else()
    {
        var outcome = await KubeSqlProcess.RunAsync(["--demo", "select cluster, count(*) as n from nodes group by cluster", "-o", "csv"]);
        outcome.ShouldBe(new Outcome(0, "cluster,n\r\ndemo,3\r\n", ""));
    }

    [Fact]
    public async Task The_query_of_the_newcomer_counts_pods_by_namespace()
    {
        var outcome = await KubeSqlProcess.RunAsync(
            ["--demo", "select namespace, count(*) as pods from pods group by namespace order by 2 desc", "-o", "json"]);
        outcome.ExitCode.ShouldBe(0);
        JsonDocument.Parse(outcome.Output).RootElement.EnumerateArray().Sum(row => row.GetProperty("pods").GetInt64()).ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task Standard_input_can_be_the_query()
    {
        var outcome = await KubeSqlProcess.RunAsync(["--demo", "-o", "tsv", "--no-headers"], "select 'größe', null\n");
        outcome.ShouldBe(new Outcome(0, "größe\t\\N\n", ""));
    }

    [Fact]
    public async Task Parameters_reach_the_statement_with_their_types()
    {
        var outcome = await KubeSqlProcess.RunAsync(
            ["--demo", "select typeof(:a), typeof(:b), typeof(:c), typeof(:d)", "-p", "a=1", "-p", "b=1.5", "-p", "c='1'", "-p", "d=null", "-o", "tsv", "--no-headers"]);
        outcome.ShouldBe(new Outcome(0, "integer\treal\ttext\tnull\n", ""));
    }

    [Fact]
    public async Task A_namespace_limits_the_answer()
    {
        var outcome = await KubeSqlProcess.RunAsync(["--demo", "-n", "kube-system", "select distinct namespace from pods", "-o", "tsv", "--no-headers"]);
        outcome.ShouldBe(new Outcome(0, "kube-system\n", ""));
    }

    [Fact]
    public async Task All_lists_the_tables()
    {
        var outcome = await KubeSqlProcess.RunAsync(["--demo", "--all", "-o", "tsv", "--no-headers"]);
        outcome.ExitCode.ShouldBe(0);
        outcome.Output.Split('\n').ShouldContain(line => line.StartsWith("pods\t", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Table_lists_the_columns_with_their_types()
    {
        var outcome = await KubeSqlProcess.RunAsync(["--demo", "--table", "po", "-o", "tsv", "--no-headers"]);
        outcome.ExitCode.ShouldBe(0);
        outcome.Output.Split('\n').ShouldContain(line => line.StartsWith("creationTimestamp\ttime\t", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("select nmae from pods", "name")]
    [InlineData("select * from podz", "pods")]
    [InlineData("selct 1", "syntax")]
    [InlineData("delete from pods", "read-only")]
    [InlineData("select 1; select 2", "statement")]
    [InlineData("select :a", "a")]
    [InlineData("", "empty")]
    public async Task Wrong_SQL_is_one_error_and_exit_code_2(string sql, string word)
    {
        var outcome = await KubeSqlProcess.RunAsync(["--demo", sql]);
        (outcome.ExitCode, outcome.Output).ShouldBe((2, ""));
        outcome.Error.ShouldStartWith("error: ");
        outcome.Error.ShouldContain(word);
        outcome.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_query_over_its_timeout_is_exit_code_3()
    {
        var outcome = await KubeSqlProcess.RunAsync(["--demo", "--timeout", "2s", $"select count(*) from ({Endless})"]);
        (outcome.ExitCode, outcome.Output).ShouldBe((3, ""));
        outcome.Error.ShouldStartWith("error: ");
    }

    [Fact]
    public async Task A_reader_that_goes_away_ends_an_endless_answer_quietly()
    {
        using var process = KubeSqlProcess.Start("--demo", Endless, "-o", "ndjson");
        (await process.Output.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe("{\"i\":1}");
        process.CloseOutput();
        var outcome = await process.EndAsync();
        (outcome.ExitCode, outcome.Error).ShouldBe((0, ""));
    }
}
