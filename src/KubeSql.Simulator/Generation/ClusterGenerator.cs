using KubeSql.Simulator.Storage;

namespace KubeSql.Simulator.Generation;

/// <summary>Fills a cluster with believable objects; the same options always give the same cluster.</summary>
public static class ClusterGenerator
{
    /// <summary>Creates nodes, namespaces, workloads with their pods and endpoints, storage, policies, roles, events, CRDs with objects, and metrics.</summary>
    public static void Fill(IObjectWriter writer, SimulatorOptions options) => throw new NotImplementedException();
}
