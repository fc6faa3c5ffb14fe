using System.Runtime.InteropServices;

namespace KubeSql.Loader;

/// <summary>Where a module folder keeps its native libraries: <c>runtimes/&lt;rid&gt;/native</c>, as NuGet packages do.</summary>
public sealed class NativeLibraryLayout
{
    private readonly string _runtimes;

    /// <summary>Describes the folder of the module's assemblies.</summary>
    public NativeLibraryLayout(string directory) => _runtimes = Path.Combine(directory, "runtimes");

    /// <summary>The path of a library for a platform; null when the module ships no such library at all.</summary>
    /// <param name="name">The name as P/Invoke has it, such as <c>e_sqlite3</c>.</param>
    /// <param name="runtimeIdentifier">The platform as the runtime names it, such as <c>linux-x64</c> or <c>alpine.3.20-x64</c>.</param>
    /// <param name="architecture">The architecture of the process.</param>
    /// <exception cref="DllNotFoundException">The library is shipped, but not for this platform; the message names those it is shipped for.</exception>
    public string? Find(string name, string runtimeIdentifier, Architecture architecture)
    {
        var portable = PortableRuntimeIdentifier(runtimeIdentifier, architecture);
        foreach (var candidate in new[] { runtimeIdentifier, portable })
        {
            var path = PathOf(name, candidate);
            if (File.Exists(path))
            {
                return path;
            }
        }

        var shipped = ShippedFor(name);
        return shipped.Count == 0
            ? null
            : throw new DllNotFoundException(
                $"KubeSql has no native library '{name}' for {runtimeIdentifier} ({portable}). It is shipped for {string.Join(", ", shipped)}.");
    }

    /// <summary>The platforms a library is shipped for, in alphabetical order.</summary>
    public IReadOnlyList<string> ShippedFor(string name) =>
        !Directory.Exists(_runtimes)
            ? []
            : [.. Directory.EnumerateDirectories(_runtimes)
                .Select(directory => Path.GetFileName(directory))
                .Where(rid => File.Exists(PathOf(name, rid)))
                .Order(StringComparer.Ordinal)];

    /// <summary>The portable name of a platform: distribution builds of .NET name their own, such as <c>fedora.42-x64</c>.</summary>
    public static string PortableRuntimeIdentifier(string runtimeIdentifier, Architecture architecture)
    {
        ArgumentException.ThrowIfNullOrEmpty(runtimeIdentifier);
        return $"{OperatingSystemOf(runtimeIdentifier)}-{architecture.ToString().ToLowerInvariant()}";
    }

    private static string OperatingSystemOf(string runtimeIdentifier) => runtimeIdentifier switch
    {
        _ when runtimeIdentifier.StartsWith("win", StringComparison.Ordinal) => "win",
        _ when runtimeIdentifier.StartsWith("osx", StringComparison.Ordinal) => "osx",
        _ when runtimeIdentifier.StartsWith("alpine", StringComparison.Ordinal) => "linux-musl",
        _ when runtimeIdentifier.Contains("musl", StringComparison.Ordinal) => "linux-musl",
        _ => "linux",
    };

    private string PathOf(string name, string runtimeIdentifier)
    {
        var file = OperatingSystemOf(runtimeIdentifier) switch
        {
            "win" => $"{name}.dll",
            "osx" => $"lib{name}.dylib",
            _ => $"lib{name}.so",
        };
        return Path.Combine(_runtimes, runtimeIdentifier, "native", file);
    }
}
