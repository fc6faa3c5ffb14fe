namespace KubeSql.Kubernetes;

/// <summary>One step of a diagnosis.</summary>
internal interface IDiagnosisCheck
{
    /// <summary>The step's name.</summary>
    string Name { get; }

    /// <summary>Takes the step.</summary>
    /// <exception cref="KubeSqlException">It failed.</exception>
    Task<Finding> RunAsync(DiagnosisSubject subject, CancellationToken cancellationToken);
}
