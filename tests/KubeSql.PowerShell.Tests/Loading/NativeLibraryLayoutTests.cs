using System.Buffers.Binary;
using System.Runtime.InteropServices;
using KubeSql.Loader;

namespace KubeSql.PowerShell.Tests.Loading;

public sealed class NativeLibraryLayoutTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubesql-layout-");

    public void Dispose() => _folder.Delete(recursive: true);

    private string Ship(string rid, string file)
    {
        var path = Path.Combine(_folder.FullName, "runtimes", rid, "native", file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "");
        return path;
    }

    private NativeLibraryLayout Layout => new(_folder.FullName);

    [Theory]
    [InlineData("win-x64", "sql.dll")]
    [InlineData("win-arm64", "sql.dll")]
    [InlineData("linux-x64", "libsql.so")]
    [InlineData("linux-musl-x64", "libsql.so")]
    [InlineData("osx-arm64", "libsql.dylib")]
    public void A_library_is_found_in_the_folder_of_its_platform(string rid, string file)
    {
        var path = Ship(rid, file);

        Layout.Find("sql", rid, Architecture.X64).ShouldBe(path);
    }

    [Theory]
    [InlineData("fedora.42-x64", Architecture.X64, "linux-x64")]
    [InlineData("ubuntu.24.04-arm64", Architecture.Arm64, "linux-arm64")]
    [InlineData("alpine.3.20-x64", Architecture.X64, "linux-musl-x64")]
    [InlineData("linux-musl-arm64", Architecture.Arm64, "linux-musl-arm64")]
    [InlineData("osx.15-arm64", Architecture.Arm64, "osx-arm64")]
    [InlineData("win10-x64", Architecture.X64, "win-x64")]
    public void A_platform_of_a_distribution_has_a_portable_name(string rid, Architecture architecture, string portable) =>
        NativeLibraryLayout.PortableRuntimeIdentifier(rid, architecture).ShouldBe(portable);

    [Fact]
    public void A_distribution_uses_the_portable_library()
    {
        var path = Ship("linux-x64", "libsql.so");

        Layout.Find("sql", "debian.12-x64", Architecture.X64).ShouldBe(path);
    }

    [Fact]
    public void A_library_that_is_not_the_modules_is_left_to_others()
    {
        Ship("linux-x64", "libsql.so");

        Layout.Find("c", "linux-x64", Architecture.X64).ShouldBeNull();
    }

    [Fact]
    public void A_platform_without_the_library_is_told_which_have_it()
    {
        Ship("win-x64", "sql.dll");
        Ship("linux-x64", "libsql.so");

        Should.Throw<DllNotFoundException>(() => Layout.Find("sql", "freebsd-x64", Architecture.Arm64))
            .Message.ShouldBe("KubeSql has no native library 'sql' for freebsd-x64 (linux-arm64). It is shipped for linux-x64, win-x64.");
    }

    // The bytes that begin a library say what it is made for: PE, ELF and Mach-O.
    [Theory]
    [InlineData("win-x64", Architecture.X64, "PE 8664")]
    [InlineData("win-x86", Architecture.X86, "PE 014C")]
    [InlineData("win-arm64", Architecture.Arm64, "PE AA64")]
    [InlineData("linux-x64", Architecture.X64, "ELF 003E")]
    [InlineData("linux-arm", Architecture.Arm, "ELF 0028")]
    [InlineData("linux-arm64", Architecture.Arm64, "ELF 00B7")]
    [InlineData("linux-musl-x64", Architecture.X64, "ELF 003E")]
    [InlineData("linux-musl-arm64", Architecture.Arm64, "ELF 00B7")]
    [InlineData("osx-x64", Architecture.X64, "Mach-O 01000007")]
    [InlineData("osx-arm64", Architecture.Arm64, "Mach-O 0100000C")]
    public void The_module_ships_SQLite_for(string rid, Architecture architecture, string made)
    {
        var library = new NativeLibraryLayout(Repository.PathOf("module", "KubeSql", "bin")).Find("e_sqlite3", rid, architecture).ShouldNotBeNull();

        MadeFor(File.ReadAllBytes(library)).ShouldBe(made);
    }

    private static string MadeFor(ReadOnlySpan<byte> library)
    {
        if (library.StartsWith("MZ"u8))
        {
            return $"PE {BinaryPrimitives.ReadUInt16LittleEndian(library[(BinaryPrimitives.ReadInt32LittleEndian(library[0x3C..]) + 4)..]):X4}";
        }

        return library.StartsWith("\u007FELF"u8)
            ? $"ELF {BinaryPrimitives.ReadUInt16LittleEndian(library[0x12..]):X4}"
            : $"Mach-O {BinaryPrimitives.ReadUInt32LittleEndian(library[4..]):X8}";
    }
}
