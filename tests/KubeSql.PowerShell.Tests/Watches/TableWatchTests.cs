using KubeSql.Kubernetes;

namespace KubeSql.PowerShell.Tests.Watches;

public sealed class TableWatchTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static TableSyncStatus Status(ReflectorState state, long rows = 0, long events = 0, DateTimeOffset? lastEvent = null, string? error = null) =>
        new("prod", "pods", rows, new ReflectorStatus
        {
            State = state,
            Events = events,
            LastEventAt = lastEvent,
            Error = error is null ? null : new KubeTransportException("Unreachable", error),
        });

    [Fact]
    public void Rows_and_events_are_summed()
    {
        var sum = TableWatch.Summarize([Status(ReflectorState.Watching, 10, 1), Status(ReflectorState.Watching, 5, 2)]);

        (sum.Rows, sum.Events).ShouldBe((15, 3));
    }

    [Fact]
    public void The_latest_event_counts() =>
        TableWatch.Summarize([
            Status(ReflectorState.Watching, lastEvent: s_noon),
            Status(ReflectorState.Watching),
            Status(ReflectorState.Watching, lastEvent: s_noon.AddHours(-1)),
        ]).LastEvent.ShouldBe(s_noon.UtcDateTime);

    [Theory]
    [InlineData(ReflectorState.Watching, KubeSqlWatchState.Watching)]
    [InlineData(ReflectorState.Polling, KubeSqlWatchState.Watching)]
    [InlineData(ReflectorState.Idle, KubeSqlWatchState.Listing)]
    [InlineData(ReflectorState.Listing, KubeSqlWatchState.Listing)]
    [InlineData(ReflectorState.BackingOff, KubeSqlWatchState.Retrying)]
    [InlineData(ReflectorState.Failed, KubeSqlWatchState.Failed)]
    public void The_worst_state_counts(ReflectorState other, KubeSqlWatchState expected) =>
        TableWatch.Summarize([Status(ReflectorState.Watching), Status(other), Status(ReflectorState.Watching)]).State.ShouldBe(expected);

    [Theory]
    [InlineData(ReflectorState.Watching, KubeSqlWatchState.Watching)]
    [InlineData(ReflectorState.BackingOff, KubeSqlWatchState.Retrying)]
    [InlineData(ReflectorState.Failed, KubeSqlWatchState.Failed)]
    public void A_table_that_is_followed_by_namespaces_stands_as_they_do(ReflectorState shop, KubeSqlWatchState expected)
    {
        var sum = TableWatch.Summarize([
            Status(ReflectorState.Failed, error: "refused"),
            Status(shop, rows: 5) with { Namespace = "shop" },
            Status(ReflectorState.Failed, error: "refused there") with { Namespace = "data" },
        ]);

        (sum.State, sum.Rows, sum.LastError).ShouldBe((expected, 5, "prod, pods: refused"));
    }

    [Fact]
    public void A_refused_table_is_a_failure_beside_another_that_is_followed_by_namespaces() =>
        TableWatch.Summarize([
            Status(ReflectorState.Failed, error: "refused"),
            Status(ReflectorState.Watching) with { Namespace = "shop", Table = "secrets" },
        ]).State.ShouldBe(KubeSqlWatchState.Failed);

    [Fact]
    public void The_error_of_the_worst_state_is_shown_with_its_place() =>
        TableWatch.Summarize([
            Status(ReflectorState.BackingOff, error: "timed out"),
            Status(ReflectorState.Failed, error: "refused"),
        ]).LastError.ShouldBe("prod, pods: refused");
}
