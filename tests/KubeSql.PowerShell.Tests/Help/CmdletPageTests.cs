using KubeSql.CmdletHelp;

namespace KubeSql.PowerShell.Tests.Help;

public sealed class CmdletPageTests : IDisposable
{
    private const string Stop = """
        # Stop-KubeSqlWatch

        Ends watches.

        ## Description

        One.

        Two.

        ## Examples

        ### All

        ```powershell
        Stop-KubeSqlWatch 1
        ```

        Text.

        ## Parameters

        ### -Id

        Numbers.

        ### -Table

        Names.

        ## Related

        - Get-KubeSqlWatch
        """;

    private const string Shared = """
        # shared-parameters

        ## Parameters

        ### -WhatIf

        Shows.

        ### -Confirm

        Asks.
        """;

    private static readonly CmdletShape s_stop = CmdletShape.AllOf(typeof(StopKubeSqlWatchCommand).Assembly).Single(c => c.Name == "Stop-KubeSqlWatch");

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_page_has_a_sentence_paragraphs_examples_parameters_and_links()
    {
        var page = CmdletPage.Parse(Stop);

        page.Synopsis.ShouldBe("Ends watches.");
        page.Description.ShouldBe("One.\n\nTwo.");
        page.Examples.ShouldBe([new CmdletExample("All", "Stop-KubeSqlWatch 1", "Text.")]);
        page.Parameters["id"].ShouldBe("Numbers.");
        page.Related.ShouldBe(["Get-KubeSqlWatch"]);
    }

    [Fact]
    public void Shared_parameters_need_no_text_of_their_own() => Write(Stop).ShouldContain("<maml:para>Asks.</maml:para>");

    [Theory]
    [InlineData("Ends watches.", "A page begins with '# ' and a name")]
    [InlineData("# Stop-KubeSqlWatch\n\nEnds.\n\n## Examples\n\n### All\n\nStop-KubeSqlWatch 1\n", "The example 'All' has no block of powershell.")]
    [InlineData("# Stop-KubeSqlWatch\n\nEnds.\n", "Stop-KubeSqlWatch.md has no example.")]
    public void A_page_that_is_not_of_the_form_is_refused(string page, string message) =>
        Should.Throw<HelpException>(() => Write(page)).Message.ShouldStartWith(message);

    [Fact]
    public void A_parameter_that_does_not_exist_is_refused() =>
        Should.Throw<HelpException>(() => Write(Stop.Replace("### -Id", "### -Number"))).Message
            .ShouldBe("Stop-KubeSqlWatch.md describes parameters that do not exist: Number.");

    [Fact]
    public void A_parameter_without_text_is_refused() =>
        Should.Throw<HelpException>(() => Write(Stop.Replace("### -Table\n\nNames.\n", ""))).Message
            .ShouldBe("Stop-KubeSqlWatch.md does not describe -Table, and shared-parameters.md does not either.");

    private string Write(string page)
    {
        File.WriteAllText(Path.Combine(_folder, "shared-parameters.md"), Shared);
        File.WriteAllText(Path.Combine(_folder, "Stop-KubeSqlWatch.md"), page);
        return HelpFile.Write([s_stop], CmdletPages.Read(_folder));
    }
}
