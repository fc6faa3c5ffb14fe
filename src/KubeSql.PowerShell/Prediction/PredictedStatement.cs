namespace KubeSql.PowerShell;

/// <summary>A statement to offer at the prompt.</summary>
/// <param name="Sql">The statement, on one line.</param>
/// <param name="ToolTip">What it is for.</param>
internal sealed record PredictedStatement(string Sql, string ToolTip);
