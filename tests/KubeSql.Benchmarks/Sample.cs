namespace KubeSql.Benchmarks;

/// <summary>Repeated measurements of one thing, in milliseconds.</summary>
internal sealed class Sample(string name)
{
    private readonly List<double> _values = [];

    public string Name { get; } = name;

    public double Median => Percentile(50);

    public double Least => _values.Min();

    public double Most => _values.Max();

    public void Add(TimeSpan elapsed) => _values.Add(elapsed.TotalMilliseconds);

    public double Percentile(double percent)
    {
        var sorted = _values.Order().ToArray();
        return sorted[(int)Math.Clamp(Math.Ceiling(percent / 100 * sorted.Length) - 1, 0, sorted.Length - 1)];
    }
}
