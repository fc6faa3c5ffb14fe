namespace KubeSql.Simulator.Writing;

/// <summary>What answers the writing verbs.</summary>
internal sealed record WriteEndpoints(
    CreateEndpoint Create,
    UpdateEndpoint Update,
    PatchEndpoint Patch,
    DeleteEndpoint Delete,
    SubresourceEndpoint Subresources);
