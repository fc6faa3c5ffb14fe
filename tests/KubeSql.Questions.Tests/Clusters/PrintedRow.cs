namespace KubeSql.Questions.Tests.Clusters;

/// <summary>A row of the server's own table, as kubectl prints it.</summary>
internal sealed record PrintedRow(string? Namespace, IReadOnlyList<string> Cells);
