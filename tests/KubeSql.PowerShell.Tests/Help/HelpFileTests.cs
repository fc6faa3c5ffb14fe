using KubeSql.CmdletHelp;

namespace KubeSql.PowerShell.Tests.Help;

public sealed class HelpFileTests
{
    private static readonly IReadOnlyList<CmdletShape> s_cmdlets = CmdletShape.AllOf(typeof(InvokeKubeSqlCommand).Assembly);
    private static readonly CmdletPages s_pages = CmdletPages.Read(Repository.PathOf("docs", "cmdlets"));

    [Fact]
    public void The_help_file_is_what_the_cmdlets_and_their_pages_give()
    {
        var file = Repository.PathOf("module", "KubeSql", "en-US", "KubeSql.PowerShell.dll-Help.xml");
        var help = HelpFile.Write(s_cmdlets, s_pages);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(file, help);
        }

        File.ReadAllText(file).ReplaceLineEndings("\n").ShouldBe(help);
    }

    [Fact]
    public void Every_page_tells_of_a_cmdlet_that_exists() =>
        s_pages.All.Select(page => page.Name).Order().ShouldBe(s_cmdlets.Select(cmdlet => cmdlet.Name).Order());

    [Fact]
    public void What_is_to_be_read_next_exists()
    {
        var topics = Directory.GetFiles(Repository.PathOf("module", "KubeSql", "en-US"), "about_*.help.txt").Select(file => Path.GetFileName(file).Split('.')[0]);

        s_pages.All.SelectMany(page => page.Related).Except([.. topics, .. s_cmdlets.Select(cmdlet => cmdlet.Name)]).ShouldBeEmpty();
    }

    [Fact]
    public void A_syntax_has_positional_parameters_first_and_then_mandatory_ones()
    {
        var watch = s_cmdlets.Single(cmdlet => cmdlet.Name == "Start-KubeSqlWatch");

        watch.Sets.ShouldBe(["Table", "Query"]);
        watch.ParametersIn("Table").First().Parameter.Name.ShouldBe("Table");
        watch.ParametersIn("Query").First().Parameter.Name.ShouldBe("Query");
        watch.ParametersIn("Query").ShouldNotContain(p => p.Parameter.Name == "Table");
    }

    [Fact]
    public void A_parameter_is_shown_as_it_is_compiled()
    {
        var query = s_cmdlets.Single(cmdlet => cmdlet.Name == "Invoke-KubeSql").Parameters.Single(p => p.Name == "Query");

        query.TypeName.ShouldBe("String[]");
        query.Uses.ShouldBe([new ParameterUse("Query", IsMandatory: true, Position: 0, FromPipeline: true, FromPropertyName: false)]);
    }
}
