namespace KubeSql.Simulator.Faults;

/// <summary>One line of a <see cref="FaultScript"/>: which fault, at which requests, how often.</summary>
public sealed record FaultRule
{
    /// <summary>The family and, behind a slash, the variant: <c>F21/503</c>. A family alone means its first variant. <see cref="FaultScript.Names"/> has them all.</summary>
    public required string Fault { get; init; }

    /// <summary>Only requests whose path begins so; null, the default, means every resource and discovery.</summary>
    public string? Path { get; init; }

    /// <summary>Only these requests; null, the default, means those the fault makes sense for.</summary>
    public FaultTarget? On { get; init; }

    /// <summary>How many such requests are answered in order before it begins. The default is 0.</summary>
    public int Skip { get; init; }

    /// <summary>How many requests it happens to; null, the default, means all.</summary>
    public int? Times { get; init; }

    /// <summary>How likely it happens to a request, up to 1, the default.</summary>
    public double Chance { get; init; } = 1;

    /// <summary>How many events of a watch pass before it happens. The default is 0.</summary>
    public int Events { get; init; }

    /// <summary>How many bytes of the body pass before it happens. The default is 60.</summary>
    public int Bytes { get; init; } = 60;
}
