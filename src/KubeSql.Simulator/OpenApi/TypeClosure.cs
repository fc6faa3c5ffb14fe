using KubeSql.Simulator.Resources;
using KubeSql.Simulator.Schema;

namespace KubeSql.Simulator.OpenApi;

/// <summary>Finds every type that the objects of some resources are made of.</summary>
internal static class TypeClosure
{
    private const string ObjectMeta = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

    public static IEnumerable<TypeFacts> Of(IEnumerable<ServedResource> resources, IReadOnlyDictionary<string, TypeFacts> types)
    {
        var found = new SortedDictionary<string, TypeFacts>(StringComparer.Ordinal);
        var open = new Queue<string>([ObjectMeta]);
        foreach (var resource in resources)
        {
            open.Enqueue(resource.Facts.TypeName);
            open.Enqueue(resource.Facts.TypeName + "List");
        }

        while (open.TryDequeue(out var name))
        {
            if (!types.TryGetValue(name, out var type) || !found.TryAdd(name, type))
            {
                continue;
            }

            foreach (var reference in type.Fields.Select(field => field.Reference).OfType<string>())
            {
                open.Enqueue(reference);
            }
        }

        return found.Values;
    }
}
