using KubeSql.Simulator.Generation.Planning;

namespace KubeSql.Simulator.Generation.Writing;

/// <summary>The metadata of an object to be written. Metrics have no identity; everything that is stored has one.</summary>
internal sealed record ObjectMetadata(string Name, Guid? Uid, long Age)
{
    public string? Namespace { get; init; }

    public string? GenerateName { get; init; }

    /// <summary>Counts changes of the spec; 0 for kinds that do not count them.</summary>
    public int Generation { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Labels { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, string>> Annotations { get; init; } = [];

    public OwnerPlan? Owner { get; init; }

    public IReadOnlyList<string> Finalizers { get; init; } = [];

    /// <summary>When it will be gone, in seconds before the cluster was generated; null while nobody deletes it.</summary>
    public long? DeletionAge { get; init; }

    /// <summary>The JSON of managedFields; empty where it is left out.</summary>
    public ReadOnlyMemory<byte> ManagedFields { get; init; }
}
