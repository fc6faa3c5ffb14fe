using System.Diagnostics;

namespace KubeSql.Integration.Tests.Clusters;

/// <summary>Asks again until it is so, or until the deadline has passed.</summary>
internal static class Poll
{
    /// <summary>The first value that satisfies; after the deadline, the last one, for the test to say what is wrong with it.</summary>
    public static async Task<T> UntilAsync<T>(
        Func<Task<T>> ask, Func<T, bool> isSatisfied, TimeSpan deadline, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (true)
        {
            var isLast = Stopwatch.GetElapsedTime(started) >= deadline;
            var value = await ask();
            if (isLast || isSatisfied(value))
            {
                return value;
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }
}
