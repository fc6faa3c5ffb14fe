namespace KubeSql;

/// <summary>A part of the answer that is missing or old.</summary>
/// <param name="Cluster">The context.</param>
/// <param name="Table">The table; null when the whole cluster is missing.</param>
/// <param name="Message">One sentence naming cluster, table and reason.</param>
/// <param name="Error">The cause.</param>
public sealed record QueryWarning(string Cluster, string? Table, string Message, KubeSqlException? Error);
