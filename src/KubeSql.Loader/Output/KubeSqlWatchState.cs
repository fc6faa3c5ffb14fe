namespace KubeSql.PowerShell;

/// <summary>How a watch stands; of several tables and clusters the one that is worst off counts.</summary>
public enum KubeSqlWatchState
{
    /// <summary>Every table follows its cluster.</summary>
    Watching,

    /// <summary>A table is being listed.</summary>
    Listing,

    /// <summary>The last request for a table failed and is tried again; its rows grow old meanwhile.</summary>
    Retrying,

    /// <summary>The server refuses a table; see <see cref="KubeSqlWatch.LastError"/>.</summary>
    Failed,

    /// <summary>The watch was stopped.</summary>
    Stopped,
}
