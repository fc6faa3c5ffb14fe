using KubeSql.Mirror;
using static KubeSql.Tests.Mirror.MirrorFixture;

namespace KubeSql.Tests.Mirror;

public sealed class SpareMemoryTests : IDisposable
{
    private readonly OneTimerClock _clock = new();
    private int _given;

    public void Dispose() => _clock.Dispose();

    [Fact]
    public async Task What_a_large_list_leaves_is_given_back_some_time_later()
    {
        using var fixture = CreateFixture();
        await ListAsync(fixture.One, ManyPods(5_000));
        _given.ShouldBe(0);

        _clock.Pass();

        _given.ShouldBe(1);
    }

    [Fact]
    public async Task What_several_large_lists_leave_is_given_back_once()
    {
        using var fixture = CreateFixture();
        await ListAsync(fixture.One, ManyPods(5_000));
        await ListAsync(fixture.Two, ManyPods(5_000));

        _clock.Pass();
        _clock.Pass();

        _given.ShouldBe(1);
    }

    [Fact]
    public async Task What_a_small_list_leaves_is_kept()
    {
        using var fixture = CreateFixture();
        await ListAsync(fixture.One, ManyPods(10));

        _clock.Pass();

        _given.ShouldBe(0);
    }

    [Fact]
    public async Task Nothing_is_given_back_once_the_store_is_closed()
    {
        using (var fixture = CreateFixture())
        {
            await ListAsync(fixture.One, ManyPods(5_000));
        }

        _clock.Pass();

        _given.ShouldBe(0);
    }

    private static string[] ManyPods(int count) => [.. Enumerable.Range(0, count).Select(i => Pod($"p{i}", "1", "i:1"))];

    private MirrorFixture CreateFixture() => new(spareMemory: new SpareMemory(_clock, () => _given++));
}
