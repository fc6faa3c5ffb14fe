using System.Globalization;

namespace KubeSql.Simulator.Generation.Writing;

/// <summary>Turns ages into times, counted from the moment the cluster was generated.</summary>
internal readonly record struct Timeline(DateTimeOffset Generated)
{
    /// <summary>As in <c>creationTimestamp</c>.</summary>
    public string Time(long age) =>
        Generated.AddSeconds(-age).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>As in <c>renewTime</c> and <c>eventTime</c>.</summary>
    public string MicroTime(long age, int microseconds) =>
        Generated.AddSeconds(-age).AddMicroseconds(microseconds).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);

    /// <summary>The moment as an age: negative when it lies after the generation.</summary>
    public long AgeOf(DateTimeOffset moment) => (long)Math.Floor((Generated - moment).TotalSeconds);

    /// <summary>Starts at a whole second, because that is all that most times of an object hold.</summary>
    public static Timeline From(DateTimeOffset now) => new(new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero));
}
