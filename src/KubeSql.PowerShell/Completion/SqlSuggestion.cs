namespace KubeSql.PowerShell;

/// <summary>Something that can stand at the end of a statement.</summary>
/// <param name="Text">The text in SQL, with its quotes where it needs them.</param>
/// <param name="Shown">What a list of suggestions shows.</param>
/// <param name="ToolTip">What it is.</param>
internal sealed record SqlSuggestion(string Text, string Shown, string ToolTip);
