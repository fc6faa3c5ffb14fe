namespace KubeSql.Simulator.Schema;

/// <summary>The resources and types of a stable Kubernetes release, as a compact table of facts embedded in the assembly.</summary>
public sealed class SchemaFacts
{
    /// <summary>The built-in facts, read once.</summary>
    public static SchemaFacts BuiltIn => throw new NotImplementedException();

    /// <summary>Every resource, in the order of a server's discovery.</summary>
    public IReadOnlyList<ResourceFacts> Resources => throw new NotImplementedException();

    /// <summary>Every type by its OpenAPI name.</summary>
    public IReadOnlyDictionary<string, TypeFacts> Types => throw new NotImplementedException();
}
