namespace KubeSql.Kubernetes.Tests;

public sealed class BackoffTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Waits_double_from_800_milliseconds_to_30_seconds()
    {
        var backoff = Backoff.ForFailures(_time, () => 1);

        double[] waits = [.. Enumerable.Range(0, 8).Select(_ => backoff.Next().TotalSeconds)];

        waits.ShouldBe([0.8, 1.6, 3.2, 6.4, 12.8, 25.6, 30, 30]);
    }

    [Fact]
    public void Chance_spreads_a_wait_over_its_whole_length()
    {
        double chance = 0;
        var backoff = Backoff.ForFailures(_time, () => chance);

        backoff.Next().ShouldBe(TimeSpan.Zero);
        chance = 0.25;
        backoff.Next().ShouldBe(TimeSpan.FromMilliseconds(400));
    }

    [Fact]
    public void Two_healthy_minutes_begin_anew()
    {
        var backoff = Backoff.ForFailures(_time, () => 1);
        backoff.Next();
        var wait = backoff.Next();

        _time.Advance(wait + TimeSpan.FromMinutes(2));

        backoff.Next().ShouldBe(TimeSpan.FromMilliseconds(800));
    }

    [Fact]
    public void Refusals_wait_half_a_minute_at_least_and_five_minutes_at_most()
    {
        double chance = 0;
        var backoff = Backoff.ForRefusals(_time, () => chance);

        backoff.Next().ShouldBe(TimeSpan.FromSeconds(30));
        chance = 1;
        for (int refusal = 0; refusal < 10; refusal++)
        {
            _time.Advance(backoff.Next());
        }

        backoff.Next().ShouldBe(TimeSpan.FromMinutes(5));
    }
}
