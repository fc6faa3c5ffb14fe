namespace KubeSql.Kubernetes;

/// <summary>What a page of a list says about itself.</summary>
/// <param name="ResourceVersion">The list's resourceVersion; empty when the server gives none.</param>
/// <param name="Continue">The token of the next page; null on the last.</param>
internal readonly record struct ListPage(string ResourceVersion, string? Continue);
