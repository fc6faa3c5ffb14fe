using System.Collections.Concurrent;

namespace KubeSql.Simulator.Authorization;

/// <summary>The bearer tokens a cluster knows.</summary>
internal sealed class TokenRegistry
{
    private readonly ConcurrentDictionary<string, ApiUser> _users = new(StringComparer.Ordinal);

    /// <summary>A token whose user may do everything; null when there is none.</summary>
    public string? AdministratorToken => _users.FirstOrDefault(entry => entry.Value.IsAdministrator).Key;

    public bool IsEmpty => _users.IsEmpty;

    public void Add(string token, string user, IEnumerable<string> groups) =>
        _users[token] = new ApiUser(user, [.. groups.Append(ApiUser.AuthenticatedGroup).Distinct()]);

    public bool Remove(string token) => _users.TryRemove(token, out _);

    public ApiUser? Find(string token) => _users.GetValueOrDefault(token);
}
