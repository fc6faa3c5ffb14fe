namespace KubeSql.Querying;

/// <summary>SQLite's storage classes.</summary>
internal enum CellKind : byte
{
    /// <summary>NULL.</summary>
    Null,

    /// <summary>64-bit integer.</summary>
    Integer,

    /// <summary>Double.</summary>
    Real,

    /// <summary>UTF-8 text.</summary>
    Text,

    /// <summary>Bytes.</summary>
    Blob,
}
