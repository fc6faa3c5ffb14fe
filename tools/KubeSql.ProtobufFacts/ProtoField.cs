namespace KubeSql.ProtobufFacts;

/// <summary>A field of a message.</summary>
/// <param name="Number">Its number on the wire.</param>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Empty for one value, <c>[]</c> for a list, <c>{}</c> for a map from strings.</param>
/// <param name="Type">A scalar type, or the OpenAPI name of a message.</param>
internal sealed record ProtoField(int Number, string Name, string Shape, string Type);
