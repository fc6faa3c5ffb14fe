namespace KubeSql;

/// <summary>Whether mirrored tables follow the cluster.</summary>
public enum MirrorMode
{
    /// <summary>Each table is listed when a statement first reads it, and again when one reads columns that were not needed before; never otherwise.</summary>
    ListOnce,

    /// <summary>Each table is listed when a statement first reads it and then kept current by a watch.</summary>
    Watch,
}
