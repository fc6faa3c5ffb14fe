namespace KubeSql.PowerShell;

/// <summary>A snapshot of a watch.</summary>
/// <param name="State">How it stands.</param>
/// <param name="Rows">Rows in its tables.</param>
/// <param name="Events">Events received since the tables were first listed.</param>
/// <param name="LastEvent">When the last event or bookmark arrived, UTC; null before the first.</param>
/// <param name="LastError">What is wrong now; null when nothing is.</param>
public sealed record KubeSqlWatchStatus(KubeSqlWatchState State, long Rows, long Events, DateTime? LastEvent, string? LastError);
