using System.Globalization;

namespace KubeSql.Simulator.Generation.Writing;

/// <summary>Turns ages into times. Ages count seconds back from the moment the cluster was generated; later moments have negative ones.</summary>
/// <param name="generated">When the cluster was generated.</param>
/// <param name="clock">The clock of a cluster that lives on; null while it is being generated.</param>
internal sealed class Timeline(DateTimeOffset generated, TimeProvider? clock = null)
{
    /// <summary>The present as an age.</summary>
    public long Now => clock is null ? 0 : (long)Math.Ceiling((generated - clock.GetUtcNow()).TotalSeconds);

    /// <summary>As in <c>creationTimestamp</c>.</summary>
    public string Time(long age) =>
        generated.AddSeconds(-age).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>As in <c>renewTime</c> and <c>eventTime</c>.</summary>
    public string MicroTime(long age, int microseconds) =>
        generated.AddSeconds(-age).AddMicroseconds(microseconds).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);

    /// <summary>The age, or the present where the age lies in the future.</summary>
    public long Past(long age) => Math.Max(age, Now);

    /// <summary>Starts at a whole second, because that is all that most times of an object hold.</summary>
    public static Timeline From(DateTimeOffset now) => new(new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero));
}
