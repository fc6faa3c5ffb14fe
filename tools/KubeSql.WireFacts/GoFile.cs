namespace KubeSql.WireFacts;

/// <summary>A Go source file.</summary>
/// <param name="Package">The package as types are named by it: <c>core/v1</c>, <c>meta/v1</c>.</param>
/// <param name="Text">The source.</param>
internal sealed record GoFile(string Package, string Text);
