using System.Collections.Concurrent;

namespace KubeSql.Kubernetes.Tests;

/// <summary>Collects exceptions of tasks that nobody awaited, as far as they come from the client.</summary>
internal sealed class UnobservedExceptions : IDisposable
{
    private readonly ConcurrentQueue<string> _exceptions = [];

    public UnobservedExceptions() => TaskScheduler.UnobservedTaskException += Add;

    public void ShouldBeNone()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        _exceptions.ShouldBeEmpty();
    }

    public void Dispose() => TaskScheduler.UnobservedTaskException -= Add;

    private void Add(object? sender, UnobservedTaskExceptionEventArgs args)
    {
        string text = args.Exception.ToString();
        if (text.Contains(" at KubeSql.Kubernetes.", StringComparison.Ordinal) && !text.Contains(" at KubeSql.Kubernetes.Tests.", StringComparison.Ordinal))
        {
            _exceptions.Enqueue(text);
        }
    }
}
