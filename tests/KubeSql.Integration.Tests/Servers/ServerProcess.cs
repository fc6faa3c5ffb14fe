using System.Diagnostics;

namespace KubeSql.Integration.Tests.Servers;

/// <summary>A server that a test starts, stops in its tracks, and kills.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private readonly string _program;
    private readonly string[] _arguments;
    private readonly string _log;
    private Process? _process;

    public ServerProcess(string program, string log, params string[] arguments) => (_program, _log, _arguments) = (program, log, arguments);

    /// <summary>What it has written lately, to explain why it does not answer.</summary>
    public string LastWords => File.Exists(_log) ? string.Join('\n', ReadLog().TakeLast(10)) : "";

    public bool HasEnded => _process is not { HasExited: false };

    public void Start()
    {
        var start = new ProcessStartInfo(_program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in _arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var log = new StreamWriter(File.Open(_log, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Write(log, line.Data);
        _process.ErrorDataReceived += (_, line) => Write(log, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>SIGKILL: no goodbye to anybody.</summary>
    public async Task KillAsync()
    {
        if (_process is null)
        {
            return;
        }

        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>SIGSTOP: connections stay open and nothing answers.</summary>
    public Task PauseAsync() => SignalAsync("-STOP");

    /// <summary>SIGCONT.</summary>
    public Task ContinueAsync() => SignalAsync("-CONT");

    public async ValueTask DisposeAsync() => await KillAsync();

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [signal, $"{_process!.Id}"]);
        await kill.WaitForExitAsync();
        kill.ExitCode.ShouldBe(0);
    }

    private string[] ReadLog()
    {
        using var reader = new StreamReader(File.Open(_log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Split('\n');
    }

    private static void Write(StreamWriter log, string? line)
    {
        lock (log)
        {
            log.WriteLine(line);
        }
    }
}
