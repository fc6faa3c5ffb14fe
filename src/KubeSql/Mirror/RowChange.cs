namespace KubeSql.Mirror;

/// <summary>What writing an object did to the number of rows.</summary>
internal enum RowChange
{
    /// <summary>The JSON is no object with a name; nothing was written.</summary>
    Refused,

    /// <summary>A row more.</summary>
    Added,

    /// <summary>As many rows as before.</summary>
    Updated,

    /// <summary>A row less.</summary>
    Deleted,
}
