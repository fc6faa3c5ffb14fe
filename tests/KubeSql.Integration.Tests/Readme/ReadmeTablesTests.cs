using System.Text.RegularExpressions;
using KubeSql.Integration.Tests.Clusters;

namespace KubeSql.Integration.Tests.Readme;

/// <summary>The README's tables of cmdlets and options are complete and name nothing that does not exist.</summary>
public sealed partial class ReadmeTablesTests
{
    [Fact]
    public async Task The_README_names_the_options_that_the_help_names()
    {
        var commandLine = Path.Combine(AppContext.BaseDirectory, "KubeSql.Cli.dll");
        var token = TestContext.Current.CancellationToken;
        var help = await ChildProcess.RunAsync("dotnet", ["exec", commandLine, "--help"], token);

        var documented = FirstCells("Command line").SelectMany(LongOptions);

        documented.ShouldBe(HelpLines(help.Output).SelectMany(LongOptions).Except(["--help", "--version"]), ignoreOrder: true);
    }

    [Fact]
    public void The_README_names_the_cmdlets_that_the_module_exports()
    {
        var manifest = File.ReadAllText(Path.Combine(ReadmeFile.RepositoryRoot, "module", "KubeSql", "KubeSql.psd1"));

        var documented = FirstCells("Cmdlets").SelectMany(Cmdlets);

        documented.ShouldBe(Cmdlets(manifest).Distinct(), ignoreOrder: true);
    }

    /// <summary>An option's own line is the one that begins with it; descriptions may mention others.</summary>
    private static IEnumerable<string> HelpLines(string help) =>
        help.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith('-')).Select(line => line.Split("  ")[0]);

    private static IEnumerable<string> FirstCells(string section) =>
        ReadmeFile.Section(section).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split(" | ")[0]);

    private static IEnumerable<string> LongOptions(string text) => LongOption().Matches(text).Select(match => match.Value);

    private static IEnumerable<string> Cmdlets(string text) => Cmdlet().Matches(text).Select(match => match.Value);

    [GeneratedRegex("--[a-z][a-z-]+")]
    private static partial Regex LongOption();

    [GeneratedRegex("(Get|Start|Stop|Invoke)-KubeSql[A-Za-z]*")]
    private static partial Regex Cmdlet();
}
