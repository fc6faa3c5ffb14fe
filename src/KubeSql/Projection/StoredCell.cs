namespace KubeSql.Projection;

/// <summary>How a value becomes the cell of a stored column.</summary>
/// <param name="Ordinal">The column's ordinal.</param>
/// <param name="Type">The column's type.</param>
/// <param name="Content">What of the value goes in.</param>
/// <param name="IsAlwaysReal">For quantities of cpu: also whole cores are written as a real number, so that SQL divides them as such.</param>
internal readonly record struct StoredCell(int Ordinal, ColumnType Type, CellContent Content, bool IsAlwaysReal);
