using System.Collections.Concurrent;

namespace KubeSql.Kubernetes;

/// <summary>Reports each distinct Warning header of a server once.</summary>
internal sealed class ServerWarnings(string cluster, Action<Diagnostic>? diagnostics)
{
    private const int MaximumDistinct = 200;

    private readonly ConcurrentDictionary<string, bool> _seen = [];

    /// <summary>Reports what is new among the warnings of an answer.</summary>
    public void Report(HttpResponseMessage response)
    {
        if (diagnostics is null || !response.Headers.NonValidated.TryGetValues("Warning", out var values))
        {
            return;
        }

        foreach (string text in values.Select(Text).Where(text => text.Length > 0))
        {
            if (_seen.Count < MaximumDistinct && _seen.TryAdd(text, true))
            {
                diagnostics(new Diagnostic(DiagnosticLevel.Warning, cluster, $"The server warns: {text}"));
            }
        }
    }

    // 299 - "text": the part in quotes says it all.
    private static string Text(string header)
    {
        int start = header.IndexOf('"');
        int end = header.LastIndexOf('"');
        string text = end > start ? header[(start + 1)..end].Replace("\\\"", "\"", StringComparison.Ordinal) : header;
        return Redaction.Clean(text);
    }
}
