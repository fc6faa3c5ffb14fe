using System.Runtime.InteropServices;
using System.Text.Json;

namespace KubeSql.Benchmarks;

/// <summary>Prints figures as they come and writes them as JSON at the end.</summary>
internal sealed class Report(BenchmarkOptions options)
{
    private readonly List<object> _rows = [];

    /// <summary>Prints a heading.</summary>
    public static void Head(string title) => Console.WriteLine($"\n{title}");

    /// <summary>Prints and keeps one figure, as a ratio to another where there is one.</summary>
    public void Add(string suite, Sample sample, Sample? limit = null)
    {
        var ratio = limit is null ? (double?)null : sample.Median / limit.Median;
        var beside = ratio is null ? "" : $"   {ratio:F2} x {limit!.Name}";
        Console.WriteLine($"  {sample.Name,-58} {sample.Median,9:F1} ms  ({sample.Least:F1} – {sample.Most:F1}){beside}");
        _rows.Add(new { suite, name = sample.Name, median = sample.Median, least = sample.Least, most = sample.Most, p95 = sample.Percentile(95), p99 = sample.Percentile(99), ratio });
    }

    /// <summary>Prints a remark.</summary>
    public static void Note(string text) => Console.WriteLine($"  {text}");

    /// <summary>Writes the JSON file, if one was asked for.</summary>
    public void Write()
    {
        if (options.JsonFile is not null)
        {
            var machine = new { cores = Environment.ProcessorCount, os = RuntimeInformation.OSDescription, runtime = RuntimeInformation.FrameworkDescription };
            File.WriteAllText(options.JsonFile, JsonSerializer.Serialize(new { machine, options, figures = _rows }));
        }
    }
}
