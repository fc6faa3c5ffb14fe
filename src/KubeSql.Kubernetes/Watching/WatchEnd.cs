namespace KubeSql.Kubernetes;

/// <summary>How one watch ended.</summary>
/// <param name="Error">Why it broke off; null when the server ended it in order.</param>
/// <param name="HadProgress">Whether it brought an event or a bookmark.</param>
/// <param name="Lasted">How long it was open.</param>
/// <param name="ResourceVersion">The resourceVersion that the next watch would go on from.</param>
internal readonly record struct WatchEnd(KubeSqlException? Error, bool HadProgress, TimeSpan Lasted, string? ResourceVersion);
