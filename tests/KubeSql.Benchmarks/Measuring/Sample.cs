namespace KubeSql.Benchmarks.Measuring;

/// <summary>Repeated measurements of one thing.</summary>
/// <param name="name">What was measured.</param>
/// <param name="unit">In what; milliseconds unless said.</param>
internal sealed class Sample(string name, string unit = "ms")
{
    private readonly List<double> _values = [];

    /// <summary>Another sample's values under another name.</summary>
    public Sample(string name, string unit, Sample values)
        : this(name, unit) => _values.AddRange(values._values);

    public string Name { get; } = name;

    public string Unit { get; } = unit;

    public int Count => _values.Count;

    public double Median => Percentile(50);

    public double Least => _values.Min();

    public double Most => _values.Max();

    public void Add(TimeSpan elapsed) => _values.Add(elapsed.TotalMilliseconds);

    public void Add(double value) => _values.Add(value);

    /// <summary>The least value that so many percent of the values do not exceed.</summary>
    public double Percentile(double percent)
    {
        var sorted = _values.Order().ToArray();
        return sorted[(int)Math.Clamp(Math.Ceiling(percent / 100 * sorted.Length) - 1, 0, sorted.Length - 1)];
    }

    /// <summary>This sample's values divided by those of another that was measured in turn with it.</summary>
    public Sample Over(Sample limit)
    {
        var ratio = new Sample($"{Name} / {limit.Name}", "x");
        ratio._values.AddRange(_values.Zip(limit._values, (value, beside) => value / beside));
        return ratio;
    }

    /// <summary>This sample's values less those of another that was measured in turn with it.</summary>
    public Sample Above(string name, Sample limit)
    {
        var difference = new Sample(name, Unit);
        difference._values.AddRange(_values.Zip(limit._values, (value, beside) => value - beside));
        return difference;
    }
}
