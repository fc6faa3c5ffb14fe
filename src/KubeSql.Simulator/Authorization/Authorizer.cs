using KubeSql.Simulator.Errors;
using KubeSql.Simulator.Server;

namespace KubeSql.Simulator.Authorization;

/// <summary>Decides by RBAC who may do what.</summary>
internal sealed class Authorizer(RuleResolver rules)
{
    public bool IsAllowed(ApiUser user, AccessAttributes access) =>
        user.IsAdministrator || rules.RulesFor(user, access.Namespace).Any(rule => rule.Allows(access));

    /// <exception cref="StatusException">The user may not make this request.</exception>
    public void EnsureAllowed(ApiUser user, RequestInfo info)
    {
        var access = AccessAttributes.Of(info);
        if (!IsAllowed(user, access))
        {
            throw Forbidden(user, access);
        }
    }

    /// <exception cref="StatusException">The user may not act as the other one.</exception>
    public void EnsureMayImpersonate(ApiUser user, ApiUser other)
    {
        Ensure(user, "users", other.Name);
        foreach (var group in other.Groups.Where(group => group != ApiUser.AuthenticatedGroup))
        {
            Ensure(user, "groups", group);
        }
    }

    private void Ensure(ApiUser user, string resource, string name)
    {
        var access = new AccessAttributes { Verb = "impersonate", IsResource = true, Resource = resource, Name = name };
        if (!IsAllowed(user, access))
        {
            throw Forbidden(user, access);
        }
    }

    private static StatusException Forbidden(ApiUser user, AccessAttributes access)
    {
        if (!access.IsResource)
        {
            return StatusErrors.Forbidden(
                $"forbidden: User \"{user.Name}\" cannot {access.Verb} path \"{access.Path}\"", new StatusDetails());
        }

        var qualified = access.Group.Length == 0 ? access.Resource : $"{access.Resource}.{access.Group}";
        var subject = access.Name is null ? qualified : $"{qualified} \"{access.Name}\"";
        var resource = access.Subresource is null ? access.Resource : $"{access.Resource}/{access.Subresource}";
        var scope = access.Namespace is null ? "at the cluster scope" : $"in the namespace \"{access.Namespace}\"";
        return StatusErrors.Forbidden(
            $"{subject} is forbidden: User \"{user.Name}\" cannot {access.Verb} resource \"{resource}\" in API group \"{access.Group}\" {scope}",
            new StatusDetails
            {
                Name = access.Name,
                Group = access.Group.Length == 0 ? null : access.Group,
                Kind = access.Resource,
            });
    }
}
