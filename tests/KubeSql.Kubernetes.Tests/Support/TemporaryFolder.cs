namespace KubeSql.Kubernetes.Tests;

/// <summary>A folder that goes when the test does.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubesql-");

    public string Path => _folder.FullName;

    public string Write(string name, string text)
    {
        string file = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }

    /// <summary>Writes a file that only its owner can read.</summary>
    public string WritePrivately(string name, string text) => SetMode(Write(name, text), UnixFileMode.UserRead | UnixFileMode.UserWrite);

    /// <summary>Writes a program that can be run.</summary>
    public string WriteScript(string name, string text) =>
        SetMode(Write(name, "#!/bin/sh\n" + text), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    /// <summary>Sets the mode of a file, where files have one.</summary>
    public static string SetMode(string file, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, mode);
        }

        return file;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
