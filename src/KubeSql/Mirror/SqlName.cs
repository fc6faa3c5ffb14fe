namespace KubeSql.Mirror;

/// <summary>Writes names and literals into SQL of our own.</summary>
internal static class SqlName
{
    /// <summary>A double-quoted identifier.</summary>
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A single-quoted literal.</summary>
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
