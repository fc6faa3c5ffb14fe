namespace KubeSql.Simulator.Generation.Planning;

/// <summary>Which network policies a namespace has.</summary>
internal enum NetworkPolicyStyle
{
    None,
    DefaultDeny,
    AllowAll,
    Selective,
}
