namespace KubeSql.Kubernetes.Tests;

public sealed class RandomWalkTests
{
    private const int Walks = 200;
    private const int Steps = 60;

    [Fact]
    public async Task Rows_equal_the_truth_after_any_walk_of_writes_compactions_and_faults()
    {
        using var unobserved = new UnobservedExceptions();
        int faults = 0;
        for (int seed = 1; seed <= Walks; seed++)
        {
            faults += await GoAsync(seed, Steps);
        }

        faults.ShouldBeGreaterThan(Walks);
        unobserved.ShouldBeNone();
    }

    /// <summary>A long walk, for whoever sets KUBESQL_SOAK_STEPS, and KUBESQL_SOAK_SEED to repeat one.</summary>
    [Fact]
    public async Task Soak()
    {
        string? steps = Environment.GetEnvironmentVariable("KUBESQL_SOAK_STEPS");
        Assert.SkipWhen(steps is null, "KUBESQL_SOAK_STEPS says how many steps to go.");
        string? seed = Environment.GetEnvironmentVariable("KUBESQL_SOAK_SEED");

        await GoAsync(seed is null ? Random.Shared.Next() : int.Parse(seed), int.Parse(steps!));
    }

    private static async Task<int> GoAsync(int seed, int steps)
    {
        await using var walk = new Walk(seed);
        try
        {
            await walk.GoAsync(steps);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"The walk of seed {seed} went wrong: {exception.Message}", exception);
        }

        return walk.Faults;
    }
}
