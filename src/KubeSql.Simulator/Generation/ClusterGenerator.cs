using KubeSql.Simulator.Generation.Planning;
using KubeSql.Simulator.Generation.Writing;
using KubeSql.Simulator.Schema;
using KubeSql.Simulator.Storage;

namespace KubeSql.Simulator.Generation;

/// <summary>Fills a cluster with believable objects; the same options always give the same cluster.</summary>
public static class ClusterGenerator
{
    /// <summary>
    /// Creates nodes, namespaces, workloads with their pods and endpoints, storage, policies, roles, events, CRDs with objects, and metrics.
    /// Only namespaces, with what every namespace has, where <see cref="SimulatorOptions.IsPopulated"/> is false.
    /// </summary>
    public static void Fill(IObjectWriter writer, SimulatorOptions options)
    {
        var plan = ClusterPlanner.Plan(options);
        using var emitter = new ObjectEmitter(Create, Timeline.From(options.TimeProvider.GetUtcNow()));
        if (options.IsPopulated)
        {
            new ClusterWriter(emitter, plan).Write();
            return;
        }

        var namespaces = new NamespaceWriter(emitter, plan);
        foreach (var ns in plan.Namespaces)
        {
            namespaces.Write(ns);
        }

        void Create(ResourceFacts resource, string? namespaceName, string name, ReadOnlySpan<byte> json) =>
            writer.Create(resource, namespaceName, name, json);
    }
}
