using KubeSql.Simulator.Schema;

namespace KubeSql.SchemaFacts;

/// <summary>What one server, or several taken together, say about their stable resources.</summary>
internal sealed record ServerFacts(IReadOnlyList<ResourceFacts> Resources, IReadOnlyDictionary<string, TypeFacts> Types);
