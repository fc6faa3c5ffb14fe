using System.Collections.Immutable;
using KubeSql.Simulator.Schema;
using KubeSql.Simulator.Storage;

namespace KubeSql.Simulator.Resources;

/// <summary>Knows the built-in resources, and the custom ones from the definitions that are stored right now.</summary>
internal sealed class ResourceRegistry
{
    private readonly ObjectStore _store;
    private readonly List<ServedResource> _builtIn;
    private readonly ResourceCollection _definitions;
    private Tuple<ImmutableSortedSet<StoredObject>, ResourceTable>? _cached;

    public ResourceRegistry(ObjectStore store, IReadOnlyList<ResourceFacts> builtIn)
    {
        _store = store;
        _builtIn = [.. builtIn.Select(BuiltIn)];
        _definitions = store.Collection("apiextensions.k8s.io", "customresourcedefinitions");
    }

    /// <summary>What is served now. Made anew when a definition changed, so a resource is there as soon as its definition is.</summary>
    public ResourceTable Current
    {
        get
        {
            var definitions = _store.Snapshot(_definitions).Objects;
            var cached = _cached;
            if (cached is null || !ReferenceEquals(cached.Item1, definitions))
            {
                cached = Tuple.Create(definitions, new ResourceTable(_builtIn.Concat(definitions.SelectMany(Custom))));
                _cached = cached;
            }

            return cached.Item2;
        }
    }

    private ServedResource BuiltIn(ResourceFacts facts) => facts.Group == EventConversion.Group
        ? new ServedResource(facts with { Verbs = EventConversion.Verbs }, _store.Collection("", "events")) { Conversion = EventConversion.Convert }
        : new ServedResource(facts, _store.Collection(facts.Group, facts.Plural));

    private IEnumerable<ServedResource> Custom(StoredObject definition) => DefinitionReader
        .Read(definition.Json)
        .Select(version => new ServedResource(
            version.Facts, _store.Collection(version.Facts.Group, version.Facts.Plural), version.Custom));
}
