namespace KubeSql.Cli.Output;

/// <summary>How a column of a text table is laid out.</summary>
/// <param name="Name">Its header.</param>
/// <param name="Width">Cells of the terminal.</param>
/// <param name="IsNumeric">Whether values stand at the right.</param>
internal readonly record struct TableColumnLayout(string Name, int Width, bool IsNumeric);
