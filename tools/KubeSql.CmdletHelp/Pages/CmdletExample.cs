namespace KubeSql.CmdletHelp;

/// <summary>An example of a page.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Code">What is typed.</param>
/// <param name="Text">What is to be said of it; may be empty.</param>
public sealed record CmdletExample(string Title, string Code, string Text);
