namespace KubeSql.PowerShell.Tests;

/// <summary>Streams that remember what was written, in order, and on which threads.</summary>
internal sealed class RecordingWriter : IPipelineWriter
{
    public List<string> Lines { get; } = [];

    public HashSet<int> Threads { get; } = [];

    /// <summary>Called for every line on the writing thread; throws to refuse it.</summary>
    public Action<string> OnLine { get; set; } = _ => { };

    public void WriteDebug(string message) => Write($"debug: {message}");

    public void WriteVerbose(string message) => Write($"verbose: {message}");

    public void WriteWarning(string message) => Write($"warning: {message}");

    public void WriteProgress(string status, string activity, int percent) => Write($"progress: {activity}, {status}, {percent}%");

    public void CompleteProgress() => Write("progress completed");

    private void Write(string line)
    {
        OnLine(line);
        Threads.Add(Environment.CurrentManagedThreadId);
        Lines.Add(line);
    }
}
