namespace KubeSql.Integration.Tests.Readme;

/// <summary>The repository's README, as text and as fenced blocks.</summary>
internal static class ReadmeFile
{
    private const string Fence = "```";

    /// <summary>The folder of the solution.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    public static string[] Lines { get; } = File.ReadAllLines(Path.Combine(RepositoryRoot, "README.md"));

    /// <summary>The lines between the headings of a section.</summary>
    public static IEnumerable<string> Section(string heading) =>
        Lines.SkipWhile(line => line != $"## {heading}").Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));

    /// <summary>The fenced blocks of a language with the number of their first line.</summary>
    public static IEnumerable<(int Line, string[] Text)> Blocks(string language)
    {
        for (var i = 0; i < Lines.Length; i++)
        {
            if (Lines[i].StartsWith(Fence, StringComparison.Ordinal))
            {
                var length = Array.FindIndex(Lines, i + 1, line => line == Fence) - i - 1;
                if (Lines[i] == Fence + language)
                {
                    yield return (i + 2, Lines[(i + 1)..(i + 1 + length)]);
                }

                i += length + 1;
            }
        }
    }

    /// <summary>What is typed at a prompt, such as <c>$ </c>, in each transcript.</summary>
    public static IEnumerable<(int Line, string[] Text)> Transcripts(string prompt) =>
        Blocks("console").Select(block => (block.Line, Text: Typed(block.Text, prompt))).Where(block => block.Text.Length > 0);

    private static string[] Typed(string[] transcript, string prompt) =>
        [.. transcript.Where(line => line.StartsWith(prompt, StringComparison.Ordinal)).Select(line => line[prompt.Length..])];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "KubeSql.PowerShell.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"There is no solution above {AppContext.BaseDirectory}.");
        }

        return folder.FullName;
    }
}
