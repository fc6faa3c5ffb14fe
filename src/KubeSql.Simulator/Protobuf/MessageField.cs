namespace KubeSql.Simulator.Protobuf;

/// <summary>A field of a message of the Kubernetes API.</summary>
/// <param name="Name">Its JSON name.</param>
/// <param name="Type">A scalar type, or the OpenAPI name of a message.</param>
/// <param name="IsList">Whether it may come several times.</param>
/// <param name="IsMap">Whether it is a map from strings.</param>
/// <param name="IsInlined">Whether its fields stand in the message itself in JSON.</param>
internal sealed record MessageField(string Name, string Type, bool IsList, bool IsMap, bool IsInlined);
