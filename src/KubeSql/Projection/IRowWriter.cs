namespace KubeSql.Projection;

/// <summary>Receives the rows of a child table, one after the other.</summary>
internal interface IRowWriter : ICellWriter
{
    /// <summary>A new row begins; all its cells are NULL.</summary>
    void BeginRow();

    /// <summary>The row is whole.</summary>
    void EndRow();
}
