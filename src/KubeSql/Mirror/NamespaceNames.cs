using System.Text.Json;
using KubeSql.Kubernetes;

namespace KubeSql.Mirror;

/// <summary>Keeps the names of a cluster's namespaces, in order.</summary>
internal sealed class NamespaceNames(Action<ReflectorStatus> onStatus) : IReflectorSink
{
    private readonly SortedSet<string> _names = new(StringComparer.Ordinal);
    private SortedSet<string> _listed = [];

    /// <summary>The names; null before the first list. Each change makes a new list.</summary>
    public IReadOnlyList<string>? Current { get; private set; }

    public ValueTask BeginListAsync(CancellationToken cancellationToken)
    {
        _listed = new SortedSet<string>(StringComparer.Ordinal);
        return ValueTask.CompletedTask;
    }

    public ValueTask AddListedAsync(ObjectBatch batch, CancellationToken cancellationToken)
    {
        Apply(batch, _listed);
        return ValueTask.CompletedTask;
    }

    public ValueTask CompleteListAsync(string resourceVersion, CancellationToken cancellationToken)
    {
        _names.Clear();
        _names.UnionWith(_listed);
        Publish();
        return ValueTask.CompletedTask;
    }

    public ValueTask AbortListAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask ApplyAsync(ObjectBatch changes, CancellationToken cancellationToken)
    {
        Apply(changes, _names);
        Publish();
        return ValueTask.CompletedTask;
    }

    public void OnStatusChanged(ReflectorStatus status) => onStatus(status);

    private void Publish()
    {
        if (Current is null || !_names.SequenceEqual(Current, StringComparer.Ordinal))
        {
            Current = [.. _names];
        }
    }

    private static void Apply(ObjectBatch batch, SortedSet<string> names)
    {
        using (batch)
        {
            for (var i = 0; i < batch.Count; i++)
            {
                var reader = new Utf8JsonReader(batch[i]);
                using var document = JsonDocument.ParseValue(ref reader);
                if (!document.RootElement.TryGetProperty("metadata", out var metadata) || !metadata.TryGetProperty("name", out var name))
                {
                    continue;
                }

                _ = batch.ChangeAt(i) == ObjectChange.Deleted ? names.Remove(name.GetString()!) : names.Add(name.GetString()!);
            }
        }
    }
}
