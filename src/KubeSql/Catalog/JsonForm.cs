namespace KubeSql.Catalog;

/// <summary>What is known about the JSON of a column.</summary>
internal enum JsonForm
{
    /// <summary>Anything.</summary>
    Any,

    /// <summary>An object whose keys are data, such as labels.</summary>
    Map,

    /// <summary>An object with known members.</summary>
    Object,

    /// <summary>An array.</summary>
    Array,
}
