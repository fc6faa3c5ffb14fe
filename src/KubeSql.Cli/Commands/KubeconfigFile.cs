using System.Text;
using System.Text.RegularExpressions;

namespace KubeSql.Cli.Commands;

/// <summary>The kubeconfig of a simulated cluster.</summary>
internal static partial class KubeconfigFile
{
    /// <summary>Writes it so that only its owner can read it, as kubectl wants.</summary>
    public static async Task WriteAsync(string file, string kubeconfig, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var stream = new FileStream(file, options);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(kubeconfig), cancellationToken);
    }

    /// <summary>The bearer token in it; empty where it has none.</summary>
    public static string FindToken(string kubeconfig) => Token().Match(kubeconfig).Groups[1].Value;

    [GeneratedRegex(@"^\s*token:\s*""?([^""\s]+)", RegexOptions.Multiline)]
    private static partial Regex Token();
}
