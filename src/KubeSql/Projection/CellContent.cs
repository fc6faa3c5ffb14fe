namespace KubeSql.Projection;

/// <summary>What of a JSON value goes into its cell.</summary>
internal enum CellContent
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>Annotations without <c>kubectl.kubernetes.io/last-applied-configuration</c>, which repeats the whole object.</summary>
    WithoutLastApplied,

    /// <summary>For a map of base64 values: how many bytes each decodes to. The values are withheld.</summary>
    Base64Sizes,

    /// <summary>For a map of plain texts: how many bytes each has. The values are withheld.</summary>
    TextSizes,
}
