using System.Collections.Concurrent;
using System.Text.Json;

namespace KubeSql.Kubernetes.Tests;

/// <summary>A sink that keeps what it is told, as a mirror would.</summary>
internal sealed class RecordingSink : IReflectorSink
{
    private readonly Lock _lock = new();
    private readonly List<(Func<bool> Condition, TaskCompletionSource Met)> _waiters = [];
    private SortedDictionary<string, string> _staged = [];

    /// <summary>Names and resourceVersions of the published objects.</summary>
    public SortedDictionary<string, string> Published { get; private set; } = [];

    /// <summary>The published resourceVersion.</summary>
    public string? ResourceVersion { get; private set; }

    /// <summary>The states the reflector went through.</summary>
    public ConcurrentQueue<ReflectorStatus> Statuses { get; } = [];

    /// <summary>What was called, in order.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>How many objects each batch of changes held.</summary>
    public List<int> ChangeBatches { get; } = [];

    /// <summary>What a change waits for before it is applied: a slow sink.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>The published objects as <c>name=resourceVersion</c>, sorted.</summary>
    public string Names
    {
        get
        {
            lock (_lock)
            {
                return string.Join(" ", Published.Select(item => $"{item.Key}={item.Value}"));
            }
        }
    }

    public ValueTask BeginListAsync(CancellationToken cancellationToken) => Record("begin", () => _staged = []);

    public ValueTask AddListedAsync(ObjectBatch batch, CancellationToken cancellationToken) => Record("add", () => Apply(batch, _staged));

    public ValueTask CompleteListAsync(string resourceVersion, CancellationToken cancellationToken) => Record("complete", () =>
    {
        Published = _staged;
        ResourceVersion = resourceVersion;
    });

    public ValueTask AbortListAsync(CancellationToken cancellationToken) => Record("abort", () => _staged = []);

    public async ValueTask ApplyAsync(ObjectBatch changes, CancellationToken cancellationToken)
    {
        await Gate.WaitAsync(cancellationToken);
        await Record("apply", () =>
        {
            ChangeBatches.Add(changes.Count);
            ResourceVersion = changes.ResourceVersion;
            Apply(changes, Published);
        });
    }

    public void OnStatusChanged(ReflectorStatus status)
    {
        Statuses.Enqueue(status);
        lock (_lock)
        {
            Notify();
        }
    }

    /// <summary>Completes when a condition holds.</summary>
    public Task UntilAsync(Func<bool> condition)
    {
        lock (_lock)
        {
            if (condition())
            {
                return Task.CompletedTask;
            }

            var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((condition, met));
            return met.Task.WaitAsync(TimeSpan.FromSeconds(20));
        }
    }

    /// <summary>Completes when the reflector enters a state.</summary>
    public Task UntilStateAsync(ReflectorState state) => UntilAsync(() => Statuses.LastOrDefault()?.State == state);

    private ValueTask Record(string call, Action action)
    {
        lock (_lock)
        {
            Calls.Add(call);
            action();
            Notify();
        }

        return ValueTask.CompletedTask;
    }

    private void Notify()
    {
        foreach (var waiter in _waiters.Where(waiter => waiter.Condition()).ToList())
        {
            _waiters.Remove(waiter);
            waiter.Met.SetResult();
        }
    }

    private static void Apply(ObjectBatch batch, SortedDictionary<string, string> target)
    {
        for (int index = 0; index < batch.Count; index++)
        {
            using var document = JsonDocument.Parse(batch[index].ToArray());
            var metadata = document.RootElement.GetProperty("metadata");
            if (!metadata.TryGetProperty("name", out var value))
            {
                continue;
            }

            string name = value.GetString()!;
            if (batch.ChangeAt(index) == ObjectChange.Deleted)
            {
                target.Remove(name);
            }
            else
            {
                target[name] = metadata.GetProperty("resourceVersion").GetString()!;
            }
        }

        batch.Dispose();
    }
}
