using System.Globalization;

namespace KubeSql.Functions;

/// <summary>Functions of time: how old something is, and moments relative to now.</summary>
internal sealed class TimeFunctions
{
    private const string SqlTime = "yyyy-MM-dd HH:mm:ss";

    private readonly TimeProvider _timeProvider;

    private TimeFunctions(TimeProvider timeProvider) => _timeProvider = timeProvider;

    /// <summary>Registers them.</summary>
    /// <remarks>All count as deterministic, so that SQLite calls them once per statement for constants: a statement has one now.</remarks>
    public static void Register(FunctionRegistry registry, TimeProvider timeProvider)
    {
        var functions = new TimeFunctions(timeProvider);
        registry.AddText("age", text => Parse(text) is { } time ? HumanDuration.Format(functions._timeProvider.GetUtcNow() - time) : null);
        registry.Add("age", 2, arguments => arguments.Text(0) is { } from && arguments.Text(1) is { } to ? Between(from, to) : null);
        registry.AddText("ago", functions.Ago);
        registry.Add("now", 0, _ => functions.Now());
    }

    private static string? Between(string from, string to) =>
        Parse(from) is { } start && Parse(to) is { } end ? HumanDuration.Format(end - start) : null;

    private string Now() => Format(_timeProvider.GetUtcNow());

    private string Ago(string text) => Durations.Parse(text) is { } duration && duration.Ticks < _timeProvider.GetUtcNow().Ticks
        ? Format(_timeProvider.GetUtcNow() - duration)
        : throw new SqlFunctionException($"'{text}' is not a duration such as 90s, 15m, 2h, 1d12h or 2w");

    private static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(SqlTime, CultureInfo.InvariantCulture);

    private static DateTimeOffset? Parse(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
