namespace KubeSql.Kubernetes;

/// <summary>One step on the way to a cluster, and what was found there. Never contains a secret.</summary>
/// <param name="Cluster">The context; empty when not even that is known.</param>
/// <param name="Name"><c>kubeconfig</c>, <c>dns</c>, <c>tcp</c>, <c>tls</c>, <c>credential</c>, <c>clock</c>, <c>identity</c>, <c>version</c> or <c>rights</c>.</param>
/// <param name="Result">How it ended.</param>
/// <param name="Duration">How long it took; zero for what was skipped.</param>
/// <param name="Text">What was found, or why it failed or was skipped.</param>
/// <param name="Hint">What the user can do; null when there is nothing to do.</param>
public sealed record DiagnosisStep(string Cluster, string Name, DiagnosisResult Result, TimeSpan Duration, string Text, string? Hint);
