using KubeSql.Soak.Walks;

namespace KubeSql.Kubernetes.Tests;

/// <summary>Walks of a whole session over sockets. Longer ones: <c>dotnet run --project tests/KubeSql.Soak -- --walks N</c>.</summary>
public sealed class EngineWalkTests
{
    private const int Walks = 24;
    private const int Steps = 60;

    [Fact]
    public async Task Every_table_equals_the_truth_after_any_walk_over_sockets()
    {
        using var unobserved = new UnobservedExceptions();
        int faults = 0;
        await Parallel.ForAsync(1, Walks + 1, TestContext.Current.CancellationToken, async (seed, cancellationToken) =>
            Interlocked.Add(ref faults, await WalkRun.GoAsync(seed, Steps, cancellationToken)));

        faults.ShouldBeGreaterThan(Walks);
        unobserved.ShouldBeNone();
    }
}
