namespace KubeSql.PowerShell;

/// <summary>One step on the way to a cluster, as <c>Test-KubeSqlConnection</c> shows it.</summary>
public sealed record KubeSqlConnectionStep
{
    /// <summary>The context; empty when not even that is known.</summary>
    public required string Cluster { get; init; }

    /// <summary>kubeconfig, dns, tcp, tls, credential, clock, identity, version or rights.</summary>
    public required string Step { get; init; }

    /// <summary>Ok, Warning, Failed or Skipped.</summary>
    public required string Result { get; init; }

    /// <summary>How long it took; zero for what was skipped.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The duration in milliseconds, rounded.</summary>
    public long Milliseconds => (long)Math.Round(Duration.TotalMilliseconds);

    /// <summary>What was found, or why it failed or was skipped.</summary>
    public required string Text { get; init; }

    /// <summary>What can be done; null when there is nothing to do.</summary>
    public string? Hint { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Cluster} {Step}: {Result}";
}
