namespace KubeSql.Benchmarks;

/// <summary>The checkout that this program was built in: what it measures lies beside it.</summary>
internal static class Repository
{
    /// <summary>The top folder.</summary>
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>The PowerShell module; building this program builds it too.</summary>
    public static string Module { get; } = Path.Combine(Root, "module", "KubeSql");

    private static string Find(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Directory.Packages.props")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("the benchmarks do not lie in their repository");
    }
}
