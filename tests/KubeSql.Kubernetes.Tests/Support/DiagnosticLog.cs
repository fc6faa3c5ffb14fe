using System.Collections.Concurrent;

namespace KubeSql.Kubernetes.Tests;

/// <summary>Keeps diagnostics.</summary>
internal sealed class DiagnosticLog
{
    private readonly ConcurrentQueue<Diagnostic> _messages = [];

    public Diagnostic[] Messages => [.. _messages];

    public string[] Warnings => [.. _messages.Where(message => message.Level == DiagnosticLevel.Warning).Select(message => message.Message)];

    public void Add(Diagnostic message)
    {
        _messages.Enqueue(message);
        PlantedSecrets.Record(message.ToString());
    }
}
