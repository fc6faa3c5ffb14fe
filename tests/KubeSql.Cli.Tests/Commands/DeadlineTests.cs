using KubeSql.Cli.Commands;
using KubeSql.Cli.Tests.Support;

namespace KubeSql.Cli.Tests.Commands;

public sealed class DeadlineTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Work_that_takes_too_long_is_a_timeout()
    {
        using var deadline = new Deadline(TimeSpan.FromSeconds(5), _time, CancellationToken.None);
        var work = deadline.WaitAsync(Forever(deadline.Token), "too slow");
        _time.Advance(TimeSpan.FromSeconds(5));
        (await Should.ThrowAsync<QueryTimeoutException>(work)).Message.ShouldBe("too slow");
    }

    [Fact]
    public async Task An_interruption_is_no_timeout()
    {
        using var interruption = new CancellationTokenSource();
        using var deadline = new Deadline(TimeSpan.FromSeconds(5), _time, interruption.Token);
        var work = deadline.WaitAsync(Forever(deadline.Token), "too slow");
        await interruption.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(work);
    }

    [Fact]
    public async Task Without_a_timeout_work_may_take_any_time()
    {
        using var deadline = new Deadline(null, _time, CancellationToken.None);
        _time.Advance(TimeSpan.FromDays(1));
        (await deadline.WaitAsync(Task.FromResult(1), "too slow")).ShouldBe(1);
    }

    private static Task<int> Forever(CancellationToken cancellationToken)
    {
        var never = new TaskCompletionSource<int>();
        cancellationToken.Register(() => never.SetCanceled(cancellationToken));
        return never.Task;
    }
}
