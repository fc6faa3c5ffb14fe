using KubeSql.Simulator.Schema;

namespace KubeSql.Simulator.Generation.Writing;

/// <summary>What becomes of a finished object.</summary>
internal delegate void ObjectCommit(ResourceFacts resource, string? namespaceName, string name, ReadOnlySpan<byte> json);
