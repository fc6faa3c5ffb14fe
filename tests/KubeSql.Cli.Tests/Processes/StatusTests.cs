using System.Text.Json;
using KubeSql.Cli.Tests.Support;

namespace KubeSql.Cli.Tests.Processes;

public sealed class StatusTests
{
    [Fact]
    public async Task Alone_it_names_the_clusters_that_answer()
    {
        var outcome = await InProcess.RunAsync(["--demo", "--status", "-o", "json"]);

        outcome.ExitCode.ShouldBe(0);
        outcome.Error.ShouldBeEmpty();
        var row = JsonDocument.Parse(outcome.Output).RootElement.EnumerateArray().ShouldHaveSingleItem();
        row.GetProperty("cluster").GetString().ShouldBe("demo");
        row.GetProperty("state").GetString().ShouldBe("Reachable");
        row.GetProperty("table").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_cluster_that_does_not_answer_is_a_row_with_the_reason_and_no_success()
    {
        using var folder = new TemporaryFolder();
        var kubeconfig = folder.Write("config", Kubeconfigs.For(new Uri("http://127.0.0.1:1")));

        var outcome = await InProcess.RunAsync(["--kubeconfig", kubeconfig, "--status", "-o", "json"]);

        outcome.ExitCode.ShouldBe(3);
        var row = JsonDocument.Parse(outcome.Output).RootElement.EnumerateArray().ShouldHaveSingleItem();
        row.GetProperty("state").GetString().ShouldBe("Unreachable");
        row.GetProperty("last_error").GetString().ShouldNotBeNull().ShouldContain("127.0.0.1:1");
    }

    [Fact]
    public async Task With_a_statement_the_answer_stays_alone_on_standard_output()
    {
        var outcome = await InProcess.RunAsync(["--demo", "--status", "select count(*) as n from nodes", "-o", "csv"]);

        outcome.ExitCode.ShouldBe(0);
        outcome.Output.ShouldBe("n\r\n3\r\n");
        var lines = outcome.Error.Split("\r\n");
        lines[0].ShouldStartWith("cluster,table,namespace,state,rows,resourceVersion,");
        lines[1].ShouldStartWith("demo,nodes,,Listed,3,");
    }

    [Fact]
    public async Task A_statement_that_reads_no_table_claims_nothing_about_a_cluster()
    {
        var outcome = await InProcess.RunAsync(["--demo", "--status", "select 1", "-o", "tsv", "--no-headers"]);

        outcome.ShouldBe(new Outcome(0, "1\n", ""));
    }
}
