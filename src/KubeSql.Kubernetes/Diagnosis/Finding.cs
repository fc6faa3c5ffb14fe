namespace KubeSql.Kubernetes;

/// <summary>What a check found.</summary>
internal sealed record Finding(DiagnosisResult Result, string Text, string? Hint = null)
{
    /// <summary>All is well.</summary>
    public static Finding Ok(string text) => new(DiagnosisResult.Ok, text);

    /// <summary>It works, but not as one would wish.</summary>
    public static Finding Warning(string text, string? hint = null) => new(DiagnosisResult.Warning, text, hint);

    /// <summary>It does not work.</summary>
    public static Finding Failed(string text, string? hint) => new(DiagnosisResult.Failed, text, hint);

    /// <summary>It was not tried.</summary>
    public static Finding Skipped(string reason) => new(DiagnosisResult.Skipped, reason);
}
