using System.Collections.Immutable;
using System.Text.Json;
using KubeSql.Simulator.Storage;

namespace KubeSql.Simulator.Authorization;

/// <summary>The objects of a collection in a form that is parsed once for each state of it.</summary>
internal sealed class ParsedCollection<T>(ObjectStore store, ResourceCollection collection, Func<StoredObject, JsonElement, T> parse)
{
    private Tuple<ImmutableSortedSet<StoredObject>, List<T>>? _cached;

    public List<T> Current
    {
        get
        {
            var objects = store.Snapshot(collection).Objects;
            var cached = _cached;
            if (cached is null || !ReferenceEquals(cached.Item1, objects))
            {
                cached = Tuple.Create(objects, objects.Select(Parse).ToList());
                _cached = cached;
            }

            return cached.Item2;
        }
    }

    private T Parse(StoredObject value)
    {
        using var document = JsonDocument.Parse(value.Json);
        return parse(value, document.RootElement);
    }
}
