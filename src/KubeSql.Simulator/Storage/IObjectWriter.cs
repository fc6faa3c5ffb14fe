using KubeSql.Simulator.Schema;

namespace KubeSql.Simulator.Storage;

/// <summary>Writes objects into a simulated cluster, past authorization: how the generator fills it and the live simulation changes it.</summary>
public interface IObjectWriter
{
    /// <summary>Creates an object. The store sets <c>metadata.resourceVersion</c>; apiVersion, kind and every other field are the caller's.</summary>
    /// <exception cref="InvalidOperationException">An object of that name exists.</exception>
    void Create(ResourceFacts resource, string? namespaceName, string name, ReadOnlySpan<byte> json);

    /// <summary>Replaces an object; a watch sees MODIFIED. False when there is no such object.</summary>
    bool Replace(ResourceFacts resource, string? namespaceName, string name, ReadOnlySpan<byte> json);

    /// <summary>Deletes an object; a watch sees DELETED. False when there is no such object.</summary>
    bool Delete(ResourceFacts resource, string? namespaceName, string name);

    /// <summary>The current JSON of an object; null when there is none.</summary>
    byte[]? Read(ResourceFacts resource, string? namespaceName, string name);
}
