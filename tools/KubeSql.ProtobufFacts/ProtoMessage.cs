namespace KubeSql.ProtobufFacts;

/// <summary>A message of a .proto file, by the OpenAPI name of its type.</summary>
internal sealed record ProtoMessage(string Name, IReadOnlyList<ProtoField> Fields);
