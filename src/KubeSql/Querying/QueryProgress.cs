namespace KubeSql;

/// <summary>What a query waits for.</summary>
/// <param name="TablesReady">Tables, counted per cluster, that are mirrored or have failed.</param>
/// <param name="TablesWanted">Tables, counted per cluster, that the statement reads.</param>
/// <param name="Objects">Objects received so far.</param>
/// <param name="Activity">One short phrase, such as <c>listing pods of prod</c>.</param>
public sealed record QueryProgress(int TablesReady, int TablesWanted, long Objects, string Activity);
