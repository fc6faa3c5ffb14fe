namespace KubeSql.WireFacts;

/// <summary>A field of a Go struct that goes over the wire.</summary>
/// <param name="Number">Its number in protobuf.</param>
/// <param name="JsonName">Its name in JSON; empty where its own fields stand in the struct itself, <c>-</c> where JSON has none.</param>
/// <param name="OmitsEmpty">Whether JSON leaves it out when it is empty.</param>
/// <param name="Type">The Go type, with every name qualified.</param>
internal sealed record GoField(int Number, string JsonName, bool OmitsEmpty, string Type);
