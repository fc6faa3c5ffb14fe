using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace KubeSql.Kubernetes;

/// <summary>Runs a credential plugin: no shell, no terminal, a deadline, and its error output kept for messages.</summary>
internal sealed class ExecPluginProcess(ExecPlugin plugin, ClusterEndpoint endpoint, TimeProvider timeProvider)
{
    private const int KeptErrorCharacters = 2000;

    private readonly ExecCredentialFormat _format = new(plugin, endpoint);

    /// <summary>How long a plugin may take.</summary>
    public static TimeSpan Timeout { get; } = TimeSpan.FromSeconds(60);

    /// <summary>Equal for plugins that are run in the same way, whatever the context.</summary>
    public string Key => EndpointIdentity.Of(plugin, _format.WriteRequest());

    /// <summary>Runs the plugin once.</summary>
    /// <exception cref="CredentialPluginException">It is missing, failed, took too long, or answered wrongly.</exception>
    public async Task<ExecCredential> RunAsync(CancellationToken cancellationToken)
    {
        if (plugin.InteractiveMode == "Always")
        {
            throw Error("CredentialPluginInteractive", "wants a terminal to talk to the user, which it does not get here",
                hint: "Log in with kubectl first, or set interactiveMode to IfAvailable if the plugin can do without.");
        }

        using var process = Start();
        using var deadline = new CancellationTokenSource(Timeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        var errors = ReadErrorsAsync(process, either.Token);
        try
        {
            process.StandardInput.Close();
            using var output = new MemoryStream();
            await process.StandardOutput.BaseStream.CopyToAsync(output, either.Token).ConfigureAwait(false);
            await process.WaitForExitAsync(either.Token).ConfigureAwait(false);
            return process.ExitCode == 0
                ? _format.ReadAnswer(output.GetBuffer().AsMemory(0, (int)output.Length))
                : throw Error("CredentialPluginFailed", $"ended with exit code {process.ExitCode}", process.ExitCode, await errors.ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Error("CredentialPluginTimeout", $"did not end within {Timeout.TotalSeconds:0} s and was stopped",
                errorOutput: await errors.ConfigureAwait(false));
        }
        finally
        {
            Stop(process);
            // A child that the plugin left behind may keep its standard error open for ever.
            await deadline.CancelAsync().ConfigureAwait(false);
            await errors.ConfigureAwait(false);
        }
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(plugin.Command)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (string argument in plugin.Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in plugin.Environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["KUBERNETES_EXEC_INFO"] = _format.WriteRequest();
        try
        {
            return Process.Start(start) ?? throw Error("CredentialPluginNotFound", "could not be started");
        }
        catch (Win32Exception exception)
        {
            throw Error("CredentialPluginNotFound", $"could not be started: {exception.Message}",
                hint: plugin.InstallHint ?? "Install the plugin, or correct the command in the kubeconfig.", inner: exception);
        }
    }

    // Keeps the end only: plugins may print a megabyte before they say what is wrong. Ends quietly when the plugin is stopped.
    private static async Task<string> ReadErrorsAsync(Process process, CancellationToken cancellationToken)
    {
        var kept = new StringBuilder();
        char[] buffer = new char[4096];
        try
        {
            int read;
            while ((read = await process.StandardError.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                kept.Append(buffer, 0, read);
                if (kept.Length > KeptErrorCharacters)
                {
                    kept.Remove(0, kept.Length - KeptErrorCharacters);
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            kept.Append("[…]");
        }

        return kept.ToString().Trim();
    }

    private static void Stop(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private CredentialPluginException Error(
        string errorId, string problem, int? exitCode = null, string? errorOutput = null, string? hint = null, Exception? inner = null)
    {
        string detail = string.IsNullOrEmpty(errorOutput) ? "." : $": {Redaction.Clean(errorOutput)}";
        return new CredentialPluginException(
            errorId,
            $"Context '{endpoint.Name}': the credential plugin '{plugin.Command}' {problem}{detail}",
            plugin.Command,
            exitCode,
            string.IsNullOrEmpty(errorOutput) ? null : Redaction.Clean(errorOutput),
            hint ?? plugin.InstallHint,
            inner);
    }
}
