namespace KubeSql.Kubernetes;

/// <summary>What a reflector does next.</summary>
/// <param name="Next">The next step.</param>
/// <param name="Delay">How long to wait before it.</param>
/// <param name="WaitsAs">The state to show while waiting; ignored without a delay.</param>
/// <param name="Error">The error to show while waiting.</param>
/// <param name="Reason">Why this comes next, in a few words; null where it goes without saying.</param>
internal readonly record struct ReflectorMove(
    ReflectorStep Next,
    TimeSpan Delay = default,
    ReflectorState WaitsAs = ReflectorState.BackingOff,
    KubeSqlException? Error = null,
    string? Reason = null)
{
    /// <summary>A list because somebody wants the newest state.</summary>
    public static ReflectorMove Asked { get; } = new(ReflectorStep.List, Reason: "the newest state was asked for");

    /// <summary>A list because the server is older than what is known.</summary>
    public static ReflectorMove WentBack { get; } = new(ReflectorStep.List, Reason: "the server went back to an older state");
}
