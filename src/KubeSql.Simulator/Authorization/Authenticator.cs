using KubeSql.Simulator.Errors;
using KubeSql.Simulator.Server;

namespace KubeSql.Simulator.Authorization;

/// <summary>Finds out who makes a request. Everybody is administrator where no tokens are configured.</summary>
internal sealed class Authenticator(TokenRegistry tokens)
{
    private const string Scheme = "Bearer ";

    /// <exception cref="StatusException">The request carries a token that is not known.</exception>
    public ApiUser Authenticate(ApiRequest request)
    {
        if (tokens.IsEmpty)
        {
            return ApiUser.Administrator;
        }

        var authorization = request.Header("Authorization");
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return ApiUser.Anonymous;
        }

        return tokens.Find(authorization[Scheme.Length..].Trim()) ?? throw StatusErrors.Unauthorized();
    }

    /// <summary>The user a request wants to act as; null when it does not impersonate.</summary>
    /// <exception cref="StatusException">The headers name groups but no user.</exception>
    public static ApiUser? Impersonated(ApiRequest request)
    {
        var user = request.Header("Impersonate-User");
        var groups = request.Headers.TryGetValue("Impersonate-Group", out var values) ? values : [];
        if (user is null)
        {
            return groups.Count == 0 ? null : throw new StatusException(
                500, "InternalError", $"Internal error occurred: requested [{string.Join(' ', groups)}] without impersonating a user");
        }

        // Each header line is one group: a joined line stays one group, as in the real server.
        return new ApiUser(user, [.. groups.Append(ApiUser.AuthenticatedGroup).Distinct()]);
    }
}
