using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using KubeSql.Benchmarks.Measuring;

namespace KubeSql.Benchmarks.Reporting;

/// <summary>Prints figures as they come and writes them as JSON at the end.</summary>
internal sealed class Report(BenchmarkOptions options)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly List<Figure> _figures = [];
    private readonly List<string> _notes = [];
    private string _suite = "";

    /// <summary>Prints machine, sizes and seed.</summary>
    public void Begin()
    {
        Console.WriteLine(
            $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}, {RuntimeInformation.FrameworkDescription}");
        var cluster = options.Kubeconfig is null
            ? $"{options.Pods:N0} simulated pods, {options.Nodes:N0} nodes, seed {options.Seed}"
            : $"the server of {options.Kubeconfig}";
        Console.WriteLine($"{cluster}, {options.Repeat} repeats");
    }

    /// <summary>Starts a suite.</summary>
    public void Suite(string name, string title)
    {
        _suite = name;
        Console.WriteLine($"\n{name}: {title}");
    }

    /// <summary>Prints and keeps a figure: its median and spread, and what it is beside its limit in each turn.</summary>
    /// <param name="sample">The figure.</param>
    /// <param name="limit">What was measured in turn with it; null for none.</param>
    /// <param name="tail">Whether the 95th and 99th percentile matter.</param>
    public void Add(Sample sample, Sample? limit = null, bool tail = false)
    {
        var figure = Figure.Of(_suite, sample, limit);
        _figures.Add(figure);
        var text = string.Create(
            CultureInfo.InvariantCulture, $"  {figure.Name,-62} {Text(figure.Median),9} {figure.Unit} ({Text(figure.Least)} – {Text(figure.Most)})");
        var percentiles = tail ? string.Create(CultureInfo.InvariantCulture, $", p95 {Text(figure.P95)}, p99 {Text(figure.P99)}") : "";
        var beside = figure.Ratio is { } ratio
            ? string.Create(CultureInfo.InvariantCulture, $"; {ratio.Median:F2} ({ratio.Least:F2} – {ratio.Most:F2}) x {limit!.Name}, {Text(limit.Median)} {limit.Unit}")
            : "";
        Console.WriteLine(text + percentiles + beside);
    }

    /// <summary>Prints and keeps a remark.</summary>
    public void Note(string text)
    {
        _notes.Add($"{_suite}: {text}");
        Console.WriteLine($"  {text}");
    }

    /// <summary>Says that something could not be measured.</summary>
    public void Skip(string what, string why) => Note($"not measured: {what}: {why}");

    /// <summary>Writes the JSON file, if one was asked for.</summary>
    public void Write()
    {
        if (options.JsonFile is not null)
        {
            var machine = new
            {
                Cores = Environment.ProcessorCount,
                System = RuntimeInformation.OSDescription,
                Architecture = RuntimeInformation.OSArchitecture.ToString(),
                Runtime = RuntimeInformation.FrameworkDescription,
            };
            File.WriteAllText(options.JsonFile, JsonSerializer.Serialize(new { machine, options, figures = _figures, notes = _notes }, s_json));
        }
    }

    private static string Text(double value) => value.ToString(Math.Abs(value) switch { < 1 => "N2", < 100 => "N1", _ => "N0" }, CultureInfo.InvariantCulture);
}
