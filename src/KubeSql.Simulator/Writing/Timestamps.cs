using System.Globalization;

namespace KubeSql.Simulator.Writing;

/// <summary>Times as the API writes them: whole seconds, UTC.</summary>
internal static class Timestamps
{
    public static string Format(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
