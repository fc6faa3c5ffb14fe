using KubeSql.Cli.Errors;

namespace KubeSql.Cli.Tests.Errors;

public sealed class FailureReportTests
{
    public static TheoryData<Exception, int> Failures => new()
    {
        { new UsageException("x"), 1 },
        { new SqlQueryException("SyntaxError", "x"), 2 },
        { new KubeConfigException("ContextNotFound", "x"), 3 },
        { new KubeTransportException("Unreachable", "x"), 3 },
        { new KubeApiException("Forbidden", "x", System.Net.HttpStatusCode.Forbidden), 3 },
        { new CredentialPluginException("CredentialPluginFailed", "x", "aws"), 3 },
        { new QueryTimeoutException("x"), 3 },
        { new InvalidOperationException("x"), 70 },
        { new OutputClosedException(new IOException()), 0 },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void Each_kind_of_failure_has_its_exit_code(Exception failure, int exitCode) =>
        FailureReport.Write(failure, TextWriter.Null, isVerbose: false).ShouldBe(exitCode);

    [Fact]
    public void A_failure_is_one_line_and_a_hint() =>
        Report(new SqlQueryException("TableNotFound", "no such table: pod", hint: "did you mean pods?"))
            .ShouldBe("error: no such table: pod\nhint: did you mean pods?\n");

    [Fact]
    public void Without_a_hint_there_is_no_empty_line() => Report(new SqlQueryException("EmptyQuery", "the query is empty")).ShouldBe("error: the query is empty\n");

    [Fact]
    public void Messages_of_servers_stay_on_one_line_and_cannot_steer_the_terminal() =>
        Report(new KubeTransportException("Unreachable", "first\r\n  second\u001b[2J")).ShouldBe("error: first second\\u001b[2J\n");

    [Fact]
    public void An_unexpected_failure_names_its_type_and_shows_no_stack()
    {
        var report = Report(Thrown());
        report.ShouldStartWith("error: Unexpected InvalidOperationException: boom\n");
        report.ShouldNotContain("   at ");
    }

    [Fact]
    public void Verbose_shows_the_stack() => Report(Thrown(), isVerbose: true).ShouldContain("   at KubeSql.Cli.Tests");

    [Fact]
    public void A_reader_that_has_gone_is_not_reported() => Report(new OutputClosedException(new IOException())).ShouldBeEmpty();

    private static string Report(Exception failure, bool isVerbose = false)
    {
        using var error = new StringWriter { NewLine = "\n" };
        FailureReport.Write(failure, error, isVerbose);
        return error.ToString();
    }

    private static InvalidOperationException Thrown()
    {
        try
        {
            throw new InvalidOperationException("boom");
        }
        catch (InvalidOperationException error)
        {
            return error;
        }
    }
}
