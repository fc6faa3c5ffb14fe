namespace KubeSql.Tests.Documentation;

/// <summary>A file of the repository's docs folder.</summary>
internal static class DocumentationFile
{
    /// <summary>The lines of a file.</summary>
    public static string[] Lines(string name) => File.ReadAllLines(PathOf(name));

    /// <summary>Where a file is.</summary>
    public static string PathOf(string name) => Path.Combine(RepositoryRoot(), "docs", name);

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "KubeSql.PowerShell.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder.FullName;
    }
}
