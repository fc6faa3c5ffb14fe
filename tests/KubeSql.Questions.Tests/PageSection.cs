namespace KubeSql.Questions.Tests;

/// <summary>A part of docs/questions.md.</summary>
/// <param name="Heading">What people want.</param>
/// <param name="Questions">The questions it shows.</param>
internal sealed record PageSection(string Heading, params string[] Questions)
{
    /// <summary>The page.</summary>
    public static IReadOnlyList<PageSection> All { get; } =
    [
        new("On call", "A022", "A025", "A026", "A027", "A029", "A031", "A058", "A066", "A073-unready", "A098", "A099"),
        new("Capacity", "A003", "A014", "A015", "A045", "A087-use", "A094", "A095"),
        new("Workloads", "A001", "A017", "A021", "A038", "A039", "A061", "A063", "A067", "A069-count"),
        new("Security", "A041", "A042", "A047", "A049", "A051", "A055"),
        new("Network", "A070", "A074", "A075", "A077", "A078"),
        new("Storage and configuration", "A079-large", "A081", "A082", "A083", "A087"),
        new("Custom resources", "A101", "A102", "A102-reports", "A103"),
        new("Several clusters", "A105", "A107", "A110"),
    ];
}
