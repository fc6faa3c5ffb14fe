namespace KubeSql.Benchmarks;

/// <summary>Measurements of one concern.</summary>
internal interface ISuite
{
    /// <summary>How the command line calls it.</summary>
    string Name { get; }

    /// <summary>Measures and reports.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}
