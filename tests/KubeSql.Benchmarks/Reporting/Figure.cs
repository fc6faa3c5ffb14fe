using KubeSql.Benchmarks.Measuring;

namespace KubeSql.Benchmarks.Reporting;

/// <summary>A measured figure as the JSON file has it.</summary>
internal sealed record Figure(
    string Suite, string Name, string Unit, int Runs, double Median, double Least, double Most, double P95, double P99,
    string? Limit, double? LimitMedian, Spread? Ratio)
{
    public static Figure Of(string suite, Sample sample, Sample? limit) => new(
        suite, sample.Name, sample.Unit, sample.Count, sample.Median, sample.Least, sample.Most, sample.Percentile(95), sample.Percentile(99),
        limit?.Name, limit?.Median, limit is null ? null : Spread.Of(sample.Over(limit)));
}
