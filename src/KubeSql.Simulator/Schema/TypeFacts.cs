namespace KubeSql.Simulator.Schema;

/// <summary>An OpenAPI object type.</summary>
/// <param name="Name">Such as <c>io.k8s.api.core.v1.PodSpec</c>.</param>
/// <param name="Fields">Its fields, in the server's order. Empty for types that are free-form or a scalar of their own.</param>
/// <param name="Scalar">For types that are no object (Quantity, Time, IntOrString): the JSON type; else null.</param>
/// <param name="Format">The format of a scalar type, such as <c>date-time</c> or <c>int-or-string</c>; else null.</param>
public sealed record TypeFacts(string Name, IReadOnlyList<FieldFacts> Fields, string? Scalar = null, string? Format = null);
