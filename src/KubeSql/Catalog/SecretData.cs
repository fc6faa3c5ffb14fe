using KubeSql.Kubernetes;
using KubeSql.Projection;

namespace KubeSql.Catalog;

/// <summary>The columns that hold what a secret keeps secret. Unless the session was told to mirror the values, keys and sizes are all there is.</summary>
internal static class SecretData
{
    private const string Encoded = "data";
    private const string Plain = "stringData";

    /// <summary>Whether a resource is that of secrets.</summary>
    public static bool IsSecret(ApiResource resource) => resource is { Group: "", Kind: "Secret" };

    /// <summary>Whether a top-level field holds values of a secret; it is one column then, whatever a schema says of its inside.</summary>
    public static bool IsData(ApiResource resource, string field) => IsSecret(resource) && (field is Encoded or Plain);

    /// <summary>A column of a secret as it may be mirrored.</summary>
    /// <param name="column">The column by the column law.</param>
    /// <param name="includeValues">Whether the values are mirrored.</param>
    public static ColumnSchema Restrict(ColumnSchema column, bool includeValues) => (column.Path, includeValues) switch
    {
        ([Encoded], true) => Map(column, CellContent.Whole, ColumnType.Text, "The values by key, in base64: base64_decode(\"data.key\") shows one."),
        ([Plain], true) => Map(column, CellContent.Whole, ColumnType.Text, "The values by key."),
        ([Encoded], false) => Map(column, CellContent.Base64Sizes, ColumnType.Integer, "The size of each value in bytes; the values are withheld."),
        ([Plain], false) => Map(column, CellContent.TextSizes, ColumnType.Integer, "The size of each value in bytes; the values are withheld."),
        _ => column,
    };

    private static ColumnSchema Map(ColumnSchema column, CellContent content, ColumnType valueType, string text) => column with
    {
        Type = ColumnType.Json,
        Content = content,
        Shape = new JsonShape(JsonForm.Map, valueType, []),
        Text = text,
    };
}
