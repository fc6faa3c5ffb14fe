namespace KubeSql.Catalog;

/// <summary>What a schema says about the JSON of a column: enough to tell which names inside it can exist.</summary>
/// <param name="Form">Its outer form.</param>
/// <param name="ValueType">For maps: the type of the values; <see cref="ColumnType.Any"/> otherwise.</param>
/// <param name="Members">For objects: their members; for arrays: the members of their elements. Empty when unknown.</param>
internal sealed record JsonShape(JsonForm Form, ColumnType ValueType, IReadOnlyList<string> Members)
{
    /// <summary>A value about which nothing is known.</summary>
    public static JsonShape Unknown { get; } = new(JsonForm.Any, ColumnType.Any, []);

    /// <summary>A map of texts, such as labels.</summary>
    public static JsonShape TextMap { get; } = new(JsonForm.Map, ColumnType.Text, []);

    /// <summary>A map of quantities, such as capacity.</summary>
    public static JsonShape QuantityMap { get; } = new(JsonForm.Map, ColumnType.Quantity, []);

    /// <summary>An array whose elements are not described.</summary>
    public static JsonShape Array { get; } = new(JsonForm.Array, ColumnType.Any, []);
}
