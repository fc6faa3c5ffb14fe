namespace KubeSql.Integration.Tests.Fidelity;

/// <summary>A column that the law gives.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Where its value stands in the object.</param>
/// <param name="Type">text, integer, real, boolean, time, quantity, or json for maps and arrays.</param>
/// <param name="Elements">The columns of the child table, where the value is an array of objects; their paths start at the element.</param>
internal sealed record LawColumn(string Name, IReadOnlyList<string> Path, string Type, IReadOnlyList<LawColumn> Elements);
