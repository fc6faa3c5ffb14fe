namespace KubeSql.Soak.Walks;

/// <summary>Walks from beginning to end.</summary>
internal static class WalkRun
{
    /// <summary>One walk.</summary>
    /// <returns>How many requests were spoilt.</returns>
    /// <exception cref="InvalidOperationException">It went wrong; the message has the seed.</exception>
    public static async Task<int> GoAsync(int seed, int steps, CancellationToken cancellationToken)
    {
        try
        {
            await using var walk = await EngineWalk.StartAsync(seed, cancellationToken);
            await walk.GoAsync(steps, cancellationToken);
            return walk.Faults;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new InvalidOperationException($"The walk of seed {seed} with {steps} steps went wrong: {exception.Message}", exception);
        }
    }
}
