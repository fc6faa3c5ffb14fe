namespace KubeSql.Simulator.Tables;

/// <summary>A column that kubectl prints.</summary>
/// <param name="Name">The heading.</param>
/// <param name="Type">The OpenAPI type of its cells.</param>
/// <param name="Priority">0 for columns that are always shown, 1 for those of <c>-o wide</c>.</param>
/// <param name="Format">The OpenAPI format, such as <c>name</c>.</param>
/// <param name="Description">What the cells say.</param>
internal sealed record TableColumn(string Name, string Type = "string", int Priority = 0, string Format = "", string Description = "");
