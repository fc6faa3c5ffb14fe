using System.Text.Json;
using KubeSql.Simulator.Schema;
using KubeSql.Simulator.Storage;

namespace KubeSql.Simulator.Tests.Generation;

/// <summary>Keeps objects in memory, as strictly as a server would.</summary>
internal sealed class RecordingWriter : IObjectWriter
{
    private readonly Dictionary<string, byte[]> _objects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ResourceFacts> _resources = new(StringComparer.Ordinal);

    public int Changes { get; private set; }

    public IReadOnlyDictionary<string, byte[]> Objects => _objects;

    public static RecordingWriter Filled(SimulatorOptions options)
    {
        var writer = new RecordingWriter();
        KubeSql.Simulator.Generation.ClusterGenerator.Fill(writer, options);
        return writer;
    }

    public IEnumerable<JsonElement> All(string groupVersion, string plural) => _objects
        .Where(pair => pair.Key.StartsWith($"{groupVersion}/{plural}/", StringComparison.Ordinal))
        .Select(pair => JsonElement.Parse(pair.Value));

    public IEnumerable<(ResourceFacts Resource, JsonElement Json)> Everything() =>
        _objects.Select(pair => (_resources[pair.Key], JsonElement.Parse(pair.Value)));

    public void Create(ResourceFacts resource, string? namespaceName, string name, ReadOnlySpan<byte> json)
    {
        var key = Key(resource, namespaceName, name);
        if (!_objects.TryAdd(key, json.ToArray()))
        {
            throw new InvalidOperationException($"There is a {key} already.");
        }

        _resources[key] = resource;
        Changes++;
    }

    public bool Replace(ResourceFacts resource, string? namespaceName, string name, ReadOnlySpan<byte> json)
    {
        var key = Key(resource, namespaceName, name);
        if (!_objects.ContainsKey(key))
        {
            return false;
        }

        _objects[key] = json.ToArray();
        Changes++;
        return true;
    }

    public bool Delete(ResourceFacts resource, string? namespaceName, string name)
    {
        Changes++;
        return _objects.Remove(Key(resource, namespaceName, name));
    }

    public byte[]? Read(ResourceFacts resource, string? namespaceName, string name) => _objects.GetValueOrDefault(Key(resource, namespaceName, name));

    private static string Key(ResourceFacts resource, string? namespaceName, string name) =>
        resource.IsNamespaced == (namespaceName is not null)
            ? $"{resource.GroupVersion}/{resource.Plural}/{namespaceName}/{name}"
            : throw new ArgumentException($"{resource.Plural} '{name}' came with the namespace '{namespaceName}'.", nameof(namespaceName));
}
