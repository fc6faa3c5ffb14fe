namespace KubeSql.Kubernetes;

/// <summary>How a step of a diagnosis ended.</summary>
public enum DiagnosisResult
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>It works, but not as one would wish.</summary>
    Warning,

    /// <summary>It does not work; later steps cannot be tried.</summary>
    Failed,

    /// <summary>Not tried: it does not apply, or an earlier step failed.</summary>
    Skipped,
}
