namespace KubeSql.Questions.Tests.Clusters;

/// <summary>A clock that stands still, so that ages and last hours mean the same to everybody.</summary>
internal sealed class FixedClock : TimeProvider
{
    /// <summary>The moment of the exam.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 11, 15, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
