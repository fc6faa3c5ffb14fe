namespace KubeSql.Tests.Sessions;

/// <summary>The system's clock, a while later.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private TimeSpan _shift;

    public void Advance(TimeSpan by) => _shift += by;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _shift;
}
