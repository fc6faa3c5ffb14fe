namespace KubeSql.Simulator.Authorization;

/// <summary>Who makes a request.</summary>
internal sealed record ApiUser(string Name, IReadOnlyList<string> Groups)
{
    public const string AdministratorGroup = "system:masters";
    public const string AuthenticatedGroup = "system:authenticated";

    public static ApiUser Administrator { get; } = new("kubernetes-admin", [AdministratorGroup, AuthenticatedGroup]);

    public static ApiUser Anonymous { get; } = new("system:anonymous", ["system:unauthenticated"]);

    public bool IsAdministrator => Groups.Contains(AdministratorGroup);
}
