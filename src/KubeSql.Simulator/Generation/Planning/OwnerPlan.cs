namespace KubeSql.Simulator.Generation.Planning;

/// <summary>The object another one belongs to, as an ownerReference names it.</summary>
internal sealed record OwnerPlan(string ApiVersion, string Kind, string Name, Guid Uid);
