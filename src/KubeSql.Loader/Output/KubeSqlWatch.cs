namespace KubeSql.PowerShell;

/// <summary>Tables that follow their clusters until the watch is stopped. The counters are live: each reading shows how it stands now.</summary>
public sealed class KubeSqlWatch
{
    private readonly Func<KubeSqlWatchStatus> _status;

    /// <summary>Describes a watch.</summary>
    public KubeSqlWatch(
        int id, string[] tables, string[] context, DateTime startTime, Func<KubeSqlWatchStatus> status)
    {
        Id = id;
        Tables = tables;
        Context = context;
        StartTime = startTime;
        _status = status;
    }

    /// <summary>The number to stop it by; unique in the process.</summary>
    public int Id { get; }

    /// <summary>The tables it keeps current.</summary>
    public string[] Tables { get; }

    /// <summary>The contexts of its clusters.</summary>
    public string[] Context { get; }

    /// <summary>When it was started, UTC.</summary>
    public DateTime StartTime { get; }

    /// <summary>How it stands.</summary>
    public KubeSqlWatchState State => _status().State;

    /// <summary>Rows in its tables.</summary>
    public long Rows => _status().Rows;

    /// <summary>Events received since the tables were first listed.</summary>
    public long Events => _status().Events;

    /// <summary>When the last event or bookmark arrived, UTC; null before the first.</summary>
    public DateTime? LastEvent => _status().LastEvent;

    /// <summary>What is wrong now; null when nothing is.</summary>
    public string? LastError => _status().LastError;
}
