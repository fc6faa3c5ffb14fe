namespace KubeSql.Kubernetes;

/// <summary>What two clocks showed when an answer arrived.</summary>
/// <param name="Theirs">The server's, in whole seconds.</param>
/// <param name="Ours">This machine's.</param>
internal sealed record ServerTime(DateTimeOffset Theirs, DateTimeOffset Ours);
