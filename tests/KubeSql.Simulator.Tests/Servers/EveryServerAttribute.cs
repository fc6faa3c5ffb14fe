using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace KubeSql.Simulator.Tests.Servers;

/// <summary>Runs a theory against the simulator over each transport, and against a real API server where there is one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EveryServerAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
    {
        var noRealServer = RealServer.Kubeconfig is null ? $"{RealServer.Variable} names no kubeconfig of a real API server" : null;
        IReadOnlyCollection<ITheoryDataRow> rows =
        [
            new TheoryDataRow<string>(ServerPool.InMemory),
            new TheoryDataRow<string>(ServerPool.Plain),
            new TheoryDataRow<string>(ServerPool.Tls),
            new TheoryDataRow<string>(ServerPool.Real) { Skip = noRealServer },
        ];
        return ValueTask.FromResult(rows);
    }

    public override bool SupportsDiscoveryEnumeration() => true;
}
