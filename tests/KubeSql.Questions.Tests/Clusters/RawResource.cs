using System.Text.Json.Nodes;

namespace KubeSql.Questions.Tests.Clusters;

/// <summary>A resource of a server with its objects.</summary>
/// <param name="Group">The API group; empty for the core group.</param>
/// <param name="Plural">The plural name.</param>
/// <param name="Kind">The kind.</param>
/// <param name="CanWatch">Whether the server sends changes of it.</param>
/// <param name="Items">The objects.</param>
internal sealed record RawResource(string Group, string Plural, string Kind, bool CanWatch, IReadOnlyList<JsonNode> Items);
