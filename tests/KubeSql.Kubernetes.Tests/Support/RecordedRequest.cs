using Microsoft.AspNetCore.Http;

namespace KubeSql.Kubernetes.Tests;

/// <summary>A request as the server saw it.</summary>
internal sealed record RecordedRequest(string Path, IQueryCollection Query, IReadOnlyDictionary<string, string> Headers, string Protocol, string? ClientCertificate)
{
    /// <summary>What answers are found by.</summary>
    public string Key => Query["watch"] == "true" ? Path + "?watch" : Query["limit"] == "1" ? Path + Newest : Path;

    /// <summary>What the path of a question for the newest resourceVersion ends with.</summary>
    public const string Newest = "?newest";

    public static RecordedRequest From(HttpContext context) => new(
        context.Request.Path,
        context.Request.Query,
        context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
        context.Request.Protocol,
        context.Connection.ClientCertificate?.Subject);
}
