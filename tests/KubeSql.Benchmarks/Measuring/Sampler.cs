using System.Diagnostics;

namespace KubeSql.Benchmarks.Measuring;

/// <summary>Measures several things in turn, so that what disturbs the machine disturbs all of them.</summary>
internal sealed class Sampler
{
    private const int FewTurns = 3;

    private readonly List<Func<CancellationToken, Task>> _turns = [];
    private bool _isWarmUp;

    /// <summary>Adds something to measure.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="run">What is timed.</param>
    /// <param name="check">Throws unless the answer is right; not timed.</param>
    /// <param name="prepare">Makes ready for a run; not timed.</param>
    public Sample Add<T>(string name, Func<CancellationToken, Task<T>> run, Func<T, Task> check, Action? prepare = null)
    {
        var sample = new Sample(name);
        _turns.Add(async cancellationToken =>
        {
            prepare?.Invoke();
            var watch = Stopwatch.StartNew();
            var answer = await run(cancellationToken);
            var elapsed = watch.Elapsed;
            try
            {
                await check(answer);
            }
            catch (WrongAnswerException wrong)
            {
                throw new WrongAnswerException($"{name}: {wrong.Message}");
            }

            if (!_isWarmUp)
            {
                sample.Add(elapsed);
            }
        });
        return sample;
    }

    /// <summary>Adds something to measure whose answer is checked at once.</summary>
    public Sample Add<T>(string name, Func<CancellationToken, Task<T>> run, Action<T> check, Action? prepare = null) =>
        Add(
            name,
            run,
            answer =>
            {
                check(answer);
                return Task.CompletedTask;
            },
            prepare);

    /// <summary>Runs everything so many times.</summary>
    public async Task RunAsync(int times, CancellationToken cancellationToken)
    {
        for (var time = 0; time < times; time++)
        {
            await TakeTurnsAsync(cancellationToken);
        }
    }

    /// <summary>
    /// Runs everything so many times, or fewer where that takes long, and once before that does not count: .NET compiles methods when they
    /// are first called.
    /// </summary>
    /// <param name="times">How many times.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="longest">After this time, a few turns are enough; null for no limit.</param>
    public async Task RunWarmAsync(int times, CancellationToken cancellationToken, TimeSpan? longest = null)
    {
        _isWarmUp = true;
        await TakeTurnsAsync(cancellationToken);
        _isWarmUp = false;
        var watch = Stopwatch.StartNew();
        for (var time = 0; time < times && (time < FewTurns || longest is null || watch.Elapsed < longest); time++)
        {
            await TakeTurnsAsync(cancellationToken);
        }
    }

    private async Task TakeTurnsAsync(CancellationToken cancellationToken)
    {
        foreach (var turn in _turns)
        {
            await turn(cancellationToken);
        }
    }
}
