namespace KubeSql.WireFacts;

/// <summary>A Go type: a struct with fields, or another name for a type.</summary>
/// <param name="Name">Its name, qualified: <c>core/v1.Pod</c>.</param>
/// <param name="Fields">The fields of a struct.</param>
/// <param name="Of">What it is another name for; null for a struct.</param>
internal sealed record GoType(string Name, IReadOnlyList<GoField> Fields, string? Of)
{
    /// <summary>This type, with fields of an older release that it no longer has.</summary>
    public GoType With(GoType older) =>
        this with { Fields = [.. Fields, .. older.Fields.Where(old => Fields.All(field => field.Number != old.Number))] };
}
