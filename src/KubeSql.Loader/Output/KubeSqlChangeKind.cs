namespace KubeSql.PowerShell;

/// <summary>What happened to an object.</summary>
public enum KubeSqlChangeKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It has another resourceVersion.</summary>
    Modified,

    /// <summary>It is gone.</summary>
    Deleted,
}
