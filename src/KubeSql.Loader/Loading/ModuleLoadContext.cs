using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace KubeSql.Loader;

/// <summary>The context of the module's assemblies and native libraries. What the module does not ship comes from PowerShell.</summary>
internal sealed class ModuleLoadContext : AssemblyLoadContext
{
    private readonly AssemblyDependencyResolver _resolver;
    private readonly NativeLibraryLayout _natives;
    private readonly ConcurrentDictionary<string, nint> _handles = new(StringComparer.Ordinal);

    public ModuleLoadContext(string directory, string mainAssembly)
        : base("KubeSql", isCollectible: false)
    {
        _resolver = new AssemblyDependencyResolver(Path.Combine(directory, mainAssembly));
        _natives = new NativeLibraryLayout(directory);
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var self = typeof(ModuleLoadContext).Assembly;
        if (assemblyName.Name == self.GetName().Name)
        {
            // The types users hold must be the ones of the default context, where PowerShell looks them up.
            return self;
        }

        return _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
    }

    // The runtime asks once per imported function, so the handle is kept.
    protected override nint LoadUnmanagedDll(string unmanagedDllName) => _handles.GetOrAdd(unmanagedDllName, FindAndLoad);

    private nint FindAndLoad(string name) =>
        _natives.Find(name, RuntimeInformation.RuntimeIdentifier, RuntimeInformation.ProcessArchitecture) is { } path
            ? LoadUnmanagedDllFromPath(path)
            : nint.Zero;
}
