namespace KubeSql;

/// <summary>One message about what KubeSql does. Never contains a secret.</summary>
/// <param name="Level">How loud it is.</param>
/// <param name="Cluster">The context it is about; null when it is about none.</param>
/// <param name="Message">One sentence.</param>
public readonly record struct Diagnostic(DiagnosticLevel Level, string? Cluster, string Message);
