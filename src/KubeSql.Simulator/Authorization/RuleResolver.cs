using KubeSql.Simulator.Storage;
using KubeSql.Simulator.Tables;

namespace KubeSql.Simulator.Authorization;

/// <summary>Finds the rules that hold for a user, from the roles and bindings that are stored right now.</summary>
internal sealed class RuleResolver
{
    private const string Group = "rbac.authorization.k8s.io";

    /// <summary>What every authenticated user may do in a real cluster: discover, and ask about itself.</summary>
    private static readonly PolicyRule[] s_authenticated =
    [
        new(["get"], [], [], [], ["/api", "/api/*", "/apis", "/apis/*", "/openapi", "/openapi/*"]),
        new(["create"], ["authorization.k8s.io"], ["selfsubjectaccessreviews", "selfsubjectrulesreviews"], [], []),
        new(["create"], ["authentication.k8s.io"], ["selfsubjectreviews"], [], []),
    ];

    private static readonly PolicyRule s_public =
        new(["get"], [], [], [], ["/version", "/version/", "/healthz", "/livez", "/readyz", "/healthz/*", "/livez/*", "/readyz/*"]);

    private static readonly PolicyRule[] s_administrator =
    [
        new(["*"], ["*"], ["*"], [], []),
        new(["*"], [], [], [], ["*"]),
    ];

    private readonly ParsedCollection<KeyValuePair<string, List<PolicyRule>>> _roles;
    private readonly ParsedCollection<KeyValuePair<string, List<PolicyRule>>> _clusterRoles;
    private readonly ParsedCollection<RoleBinding> _bindings;
    private readonly ParsedCollection<RoleBinding> _clusterBindings;

    public RuleResolver(ObjectStore store)
    {
        _roles = Roles(store, "roles");
        _clusterRoles = Roles(store, "clusterroles");
        _bindings = Bindings(store, "rolebindings");
        _clusterBindings = Bindings(store, "clusterrolebindings");
    }

    /// <summary>The rules that hold in a namespace; for null, those that hold at the cluster scope.</summary>
    public IEnumerable<PolicyRule> RulesFor(ApiUser user, string? namespaceName)
    {
        if (user.IsAdministrator)
        {
            return s_administrator;
        }

        var basic = user.Groups.Contains(ApiUser.AuthenticatedGroup) ? s_authenticated.Append(s_public) : [s_public];
        var bindings = _clusterBindings.Current.Concat(_bindings.Current.Where(binding => binding.Namespace == namespaceName));
        return basic.Concat(bindings.Where(binding => binding.Concerns(user)).SelectMany(RulesOf));
    }

    private IEnumerable<PolicyRule> RulesOf(RoleBinding binding)
    {
        var roles = binding.RoleKind == "ClusterRole" ? _clusterRoles : _roles;
        var key = binding.RoleKind == "ClusterRole" ? binding.RoleName : StoredObject.KeyOf(binding.Namespace, binding.RoleName);
        return roles.Current.Find(role => role.Key == key).Value ?? [];
    }

    private static ParsedCollection<KeyValuePair<string, List<PolicyRule>>> Roles(ObjectStore store, string plural) => new(
        store,
        store.Collection(Group, plural),
        (value, json) => KeyValuePair.Create(value.Key, json.Items("rules").Select(PolicyRule.Read).ToList()));

    private static ParsedCollection<RoleBinding> Bindings(ObjectStore store, string plural) =>
        new(store, store.Collection(Group, plural), (value, json) => RoleBinding.Read(value.Namespace, json));
}
