namespace KubeSql.PowerShell;

/// <summary>A context of a kubeconfig, as <c>Get-KubeSqlCluster</c> shows it.</summary>
/// <param name="Name">The context: the value of the <c>cluster</c> column.</param>
/// <param name="Server">The API server's address.</param>
/// <param name="Namespace">The context's namespace; null when it names none.</param>
/// <param name="IsCurrent">Whether commands that name no cluster mean this one.</param>
/// <param name="IsConnected">Whether this process has an open session with it.</param>
public sealed record KubeSqlCluster(string Name, Uri Server, string? Namespace, bool IsCurrent, bool IsConnected)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
