namespace KubeSql.PowerShell;

/// <summary>What a row of a result becomes.</summary>
internal interface IRowShape
{
    /// <summary>The current row as an object for the pipeline.</summary>
    object Create(QueryResult result);
}
