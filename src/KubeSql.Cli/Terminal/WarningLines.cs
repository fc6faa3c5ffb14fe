using KubeSql.Cli.Output;

namespace KubeSql.Cli.Terminal;

/// <summary>Warnings and diagnostics on standard error, one line each, the same warning once. Safe for concurrent use.</summary>
internal sealed class WarningLines(TextWriter error, bool isVerbose)
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    public void Warn(string message)
    {
        lock (_lock)
        {
            if (_written.Add(message))
            {
                error.WriteLine("warning: " + ControlCharacters.OnOneLine(message));
            }
        }
    }

    public void Write(Diagnostic diagnostic)
    {
        if (diagnostic.Level == DiagnosticLevel.Warning)
        {
            Warn(diagnostic.Message);
        }
        else if (isVerbose)
        {
            var level = diagnostic.Level == DiagnosticLevel.Debug ? "debug" : "verbose";
            var origin = diagnostic.Cluster is { } cluster ? cluster + ": " : "";
            lock (_lock)
            {
                error.WriteLine(ControlCharacters.OnOneLine($"{level}: {origin}{diagnostic.Message}"));
            }
        }
    }
}
