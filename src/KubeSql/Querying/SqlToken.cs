namespace KubeSql.Querying;

/// <summary>A token of SQL text.</summary>
/// <param name="Text">The text, without quotes.</param>
/// <param name="Position">Where it starts, as a character offset.</param>
/// <param name="Length">How long it is in the text, with quotes.</param>
/// <param name="IsIdentifier">Whether it is an identifier or a keyword.</param>
/// <param name="IsQuoted">Whether it stood in quotes.</param>
internal readonly record struct SqlToken(string Text, int Position, int Length, bool IsIdentifier, bool IsQuoted);
