using KubeSql.Benchmarks.Measuring;

namespace KubeSql.Benchmarks.Reporting;

/// <summary>The median of a sample and how far its values lie apart.</summary>
internal sealed record Spread(double Median, double Least, double Most)
{
    public static Spread Of(Sample sample) => new(sample.Median, sample.Least, sample.Most);
}
