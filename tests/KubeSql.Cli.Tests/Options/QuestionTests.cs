using System.CommandLine;
using KubeSql.Cli.Errors;
using KubeSql.Cli.Options;
using KubeSql.Cli.Tests.Support;

namespace KubeSql.Cli.Tests.Options;

public sealed class QuestionTests
{
    [Fact]
    public async Task The_argument_is_the_statement() => (await ReadAsync(["select 1"])).ShouldBeOfType<SqlQuestion>().Sql.ShouldBe("select 1");

    [Fact]
    public async Task A_statement_may_begin_with_a_comment() =>
        (await ReadAsync(["-- how many\nselect 1"])).ShouldBeOfType<SqlQuestion>().Sql.ShouldBe("-- how many\nselect 1");

    [Fact]
    public async Task A_statement_may_begin_with_an_at_sign() => (await ReadAsync(["@x"])).ShouldBeOfType<SqlQuestion>().Sql.ShouldBe("@x");

    [Theory]
    [InlineData]
    [InlineData("-")]
    [InlineData("-f", "-")]
    public async Task Standard_input_is_the_statement(params string[] arguments) =>
        (await ReadAsync(arguments, "select 2\n")).ShouldBeOfType<SqlQuestion>().Sql.ShouldBe("select 2\n");

    [Fact]
    public async Task An_argument_wins_over_standard_input() =>
        (await ReadAsync(["select 1"], "select 2")).ShouldBeOfType<SqlQuestion>().Sql.ShouldBe("select 1");

    [Fact]
    public async Task A_file_is_the_statement()
    {
        using var folder = new TemporaryFolder();
        (await ReadAsync(["-f", folder.Write("q.sql", "select 'größe'")])).ShouldBeOfType<SqlQuestion>().Sql.ShouldBe("select 'größe'");
    }

    [Fact]
    public async Task Parameters_may_be_given_many_times()
    {
        var question = (await ReadAsync(["select :a, :b", "-p", "a=1", "--parameter", "b=x"])).ShouldBeOfType<SqlQuestion>();
        (question.Parameters["a"], question.Parameters["b"]).ShouldBe((1L, "x"));
    }

    [Fact]
    public async Task The_list_of_tables_needs_no_statement() => (await ReadAsync(["-a"], "ignored")).ShouldBe(new TablesQuestion(null));

    [Fact]
    public async Task A_table_needs_no_statement() => (await ReadAsync(["-t", "pods"])).ShouldBe(new TablesQuestion("pods"));

    [Fact]
    public async Task The_status_may_be_asked_for_alone_or_with_a_statement()
    {
        (await ReadAsync(["--status"])).ShouldBeOfType<StatusQuestion>();
        (await ReadAsync(["--status", "select 1"])).ShouldBeOfType<SqlQuestion>().WithStatus.ShouldBeTrue();
        (await ReadAsync(["select 1"])).ShouldBeOfType<SqlQuestion>().WithStatus.ShouldBeFalse();
    }

    [Theory]
    [InlineData("--all")]
    [InlineData("--table", "pods")]
    public async Task The_status_is_not_asked_for_with_the_names_of_tables_or_columns(params string[] others) =>
        await Should.ThrowAsync<UsageException>(ReadAsync(["--status", .. others]));

    [Fact]
    public async Task Nothing_is_asked_without_any_of_them() => (await ReadAsync([])).ShouldBeNull();

    private static Task<Question?> ReadAsync(string[] arguments, string? input = null)
    {
        var options = new StatementOptions();
        var command = new Command("kubesql");
        options.AddTo(command);
        var parsed = command.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        return options.ReadAsync(parsed, input is null ? null : new StringReader(input), TestContext.Current.CancellationToken);
    }
}
