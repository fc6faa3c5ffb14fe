using KubeSql.Mirror;

namespace KubeSql.Indexing;

/// <summary>An index that may be worth having.</summary>
/// <param name="Table">The stored table's name in SQLite.</param>
/// <param name="Terms">What it is over, as it stands between the parentheses of CREATE INDEX.</param>
internal sealed record IndexCandidate(string Table, string Terms)
{
    /// <summary>CREATE INDEX.</summary>
    public string CreateSql(string name) => $"CREATE INDEX {SqlName.Quote(name)} ON {SqlName.Quote(Table)} ({Terms})";
}
