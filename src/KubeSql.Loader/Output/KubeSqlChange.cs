namespace KubeSql.PowerShell;

/// <summary>What happened to an object of a followed table, as the job of <c>Start-KubeSqlWatch -AsJob</c> gives it.</summary>
/// <param name="Time">When it was seen, UTC.</param>
/// <param name="Change">What happened. Several changes within a second, or while the job is suspended, come as one.</param>
/// <param name="Cluster">The context.</param>
/// <param name="Table">The table.</param>
/// <param name="Namespace">The object's namespace; null for kinds without.</param>
/// <param name="Name">The object's name.</param>
/// <param name="Uid">Identifies this very object; null for kinds that have none.</param>
/// <param name="ResourceVersion">The server's version of the object; of a deleted one the last that was seen.</param>
public sealed record KubeSqlChange(
    DateTime Time, KubeSqlChangeKind Change, string Cluster, string Table, string? Namespace, string Name, string? Uid, string? ResourceVersion)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Change} {Table} {(Namespace is null ? Name : $"{Namespace}/{Name}")}";
}
