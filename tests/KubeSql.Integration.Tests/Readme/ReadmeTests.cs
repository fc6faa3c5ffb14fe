using KubeSql.Integration.Tests.Clusters;
using KubeSql.Integration.Tests.Simulated;

namespace KubeSql.Integration.Tests.Readme;

/// <summary>What the README tells people to type works.</summary>
[Collection(nameof(SimulatedCluster))]
public sealed class ReadmeTests(SimulatedClusterUnderTest cluster)
{
    private const string NewcomerPrefix = "dotnet run -c Release --project src/KubeSql.Cli --";

    public static TheoryData<int, string> SqlBlocks =>
        [.. ReadmeFile.Blocks("sql").Select(block => (block.Line, string.Join('\n', block.Text)))];

    public static TheoryData<int, string> CommandLines =>
    [
        .. ReadmeFile.Blocks("sh").Concat(ReadmeFile.Transcripts("$ "))
            .SelectMany(block => block.Text.Select(text => (block.Line, Text: text.Replace(NewcomerPrefix, "kubesql", StringComparison.Ordinal))))
            .Where(line => line.Text.StartsWith("kubesql ", StringComparison.Ordinal)),
    ];

    // What is typed at its prompt is tested in tests/PowerShell, which looks at what it shows.
    public static TheoryData<int, string> PowerShellBlocks =>
        [.. ReadmeFile.Blocks("powershell").Select(block => (block.Line, string.Join('\n', block.Text)))];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(SqlBlocks))]
    public async Task A_query_of_the_README_runs(int line, string sql)
    {
        await using var session = cluster.Open();

        await session.RowsAsync(sql, Token).ShouldNotThrowAsync($"README.md, block at line {line}");
    }

    [Theory]
    [MemberData(nameof(CommandLines))]
    public async Task A_command_of_the_README_succeeds(int line, string command)
    {
        if (ChildProcess.Find("sh") is not { } shell)
        {
            Assert.Skip("There is no sh on PATH.");
            return;
        }

        var commandLine = Path.Combine(AppContext.BaseDirectory, "KubeSql.Cli.dll");
        var run = await RunAsync(shell, "-c", $"kubesql() {{ dotnet exec '{commandLine}' \"$@\"; }}\n{command}");

        run.ExitCode.ShouldBe(0, $"README.md, block at line {line}: {run.Error}");
        run.Output.ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(PowerShellBlocks))]
    public async Task A_PowerShell_snippet_of_the_README_runs(int line, string script)
    {
        if (ChildProcess.Find("pwsh") is not { } pwsh)
        {
            Assert.Skip("There is no pwsh on PATH.");
            return;
        }

        // This very test run has built the module.
        var run = await RunAsync(
            pwsh, "-NoProfile", "-NonInteractive", "-Command",
            $"$ErrorActionPreference = 'Stop'\nImport-Module ./module/KubeSql\n{script.Replace("./build.ps1", "", StringComparison.Ordinal)}");

        run.ExitCode.ShouldBe(0, $"README.md, block at line {line}: {run.Error}");
        run.Error.ShouldBeEmpty();
    }

    [Fact]
    public void The_README_is_short() => ReadmeFile.Lines.Length.ShouldBeLessThan(150);

    private Task<ChildProcess> RunAsync(string program, params string[] arguments) => ChildProcess.RunAsync(
        program, arguments, Token, new Dictionary<string, string> { ["KUBECONFIG"] = cluster.Kubeconfig, ["NO_COLOR"] = "1" },
        ReadmeFile.RepositoryRoot);
}
