namespace KubeSql;

/// <summary>The type of a column, as the column law gives it.</summary>
public enum ColumnType
{
    /// <summary>An expression: each value has the type SQLite gives it.</summary>
    Any,

    /// <summary>Text.</summary>
    Text,

    /// <summary>64-bit integer.</summary>
    Integer,

    /// <summary>Double.</summary>
    Real,

    /// <summary>0 or 1 in SQL, <see cref="bool"/> in .NET.</summary>
    Boolean,

    /// <summary><c>YYYY-MM-DD HH:MM:SS[.fraction]</c> UTC in SQL, <see cref="DateTime"/> of kind UTC in .NET.</summary>
    Time,

    /// <summary>A Kubernetes quantity as a number in base units: cores, bytes, counts.</summary>
    Quantity,

    /// <summary>JSON text: an object, a map or an array.</summary>
    Json,
}
