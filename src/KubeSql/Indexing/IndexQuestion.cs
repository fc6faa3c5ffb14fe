namespace KubeSql.Indexing;

/// <summary>Which indexes would a statement use?</summary>
/// <param name="Sql">The statement.</param>
/// <param name="Tables">The stored tables that it and its views may read.</param>
/// <param name="Views">CREATE VIEW of the views it names.</param>
internal sealed record IndexQuestion(string Sql, IReadOnlyList<IndexedTable> Tables, IReadOnlyList<string> Views);
