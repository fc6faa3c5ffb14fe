using System.Reflection;

namespace KubeSql.Loader;

/// <summary>Loads the cmdlets and everything they depend on into a load context of their own.</summary>
/// <remarks>Other modules may bring other versions of the same libraries; a context of our own keeps both working.</remarks>
public static class ModuleLoader
{
    private const string CmdletAssembly = "KubeSql.PowerShell.dll";

    private static readonly Lock s_gate = new();
    private static Assembly? s_cmdlets;

    /// <summary>The assembly with the cmdlets. The first call in a process loads it, later calls return the same.</summary>
    /// <param name="directory">The folder of the importing module's assemblies.</param>
    /// <exception cref="InvalidOperationException">Another version of KubeSql was loaded before: .NET cannot unload it.</exception>
    public static Assembly Load(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        var loader = typeof(ModuleLoader).Assembly;
        var home = Path.GetDirectoryName(loader.Location)!;
        RejectOtherVersion(loader, home, directory);
        lock (s_gate)
        {
            return s_cmdlets ??= new ModuleLoadContext(home, CmdletAssembly).LoadFromAssemblyPath(Path.Combine(home, CmdletAssembly));
        }
    }

    private static void RejectOtherVersion(Assembly loader, string home, string directory)
    {
        if (string.Equals(Path.GetFullPath(home), Path.GetFullPath(directory), StringComparison.Ordinal))
        {
            return;
        }

        var loaded = loader.GetName().Version;
        var wanted = AssemblyName.GetAssemblyName(Path.Combine(directory, Path.GetFileName(loader.Location))).Version;
        if (loaded != wanted)
        {
            throw new InvalidOperationException(
                $"KubeSql {loaded} from {home} is already loaded in this process and cannot be replaced by {wanted} from {directory}. Start a new PowerShell session.");
        }
    }
}
