namespace KubeSql.PowerShell;

/// <summary>
/// A path of the drive as names: a context, then a namespace or a table without namespaces, then a table or an object, then an object.
/// </summary>
/// <remarks>
/// Names may hold what means something in paths: contexts have slashes (<c>arn:aws:eks:…:cluster/prod</c>), roles have colons. Such
/// characters stand as <c>%</c> and two hexadecimal digits, as in addresses.
/// </remarks>
internal sealed record DrivePath
{
    private const string Special = "%/\\:*?[]`";

    private DrivePath(string[] names) => Names = names;

    /// <summary>The names, in order; none for the root.</summary>
    public string[] Names { get; }

    /// <summary>Reads a path with either separator, or several in a row.</summary>
    public static DrivePath Parse(string? path) =>
        new([.. (path ?? "").Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)]);

    /// <summary>A name as one part of a path.</summary>
    public static string Escape(string name) =>
        name.Any(Special.Contains) ? string.Concat(name.Select(c => Special.Contains(c) ? $"%{(int)c:X2}" : $"{c}")) : name;
}
