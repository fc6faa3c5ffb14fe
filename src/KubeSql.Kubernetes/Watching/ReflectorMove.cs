namespace KubeSql.Kubernetes;

/// <summary>What a reflector does next.</summary>
/// <param name="Next">The next step.</param>
/// <param name="Delay">How long to wait before it.</param>
/// <param name="WaitsAs">The state to show while waiting; ignored without a delay.</param>
/// <param name="Error">The error to show while waiting.</param>
internal readonly record struct ReflectorMove(
    ReflectorStep Next, TimeSpan Delay = default, ReflectorState WaitsAs = ReflectorState.BackingOff, KubeSqlException? Error = null);
