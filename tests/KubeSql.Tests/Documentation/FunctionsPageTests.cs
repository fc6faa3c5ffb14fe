using System.Globalization;
using System.Text.RegularExpressions;
using KubeSql.Functions;
using KubeSql.Mirror;
using KubeSql.Tests.Sessions;
using SQLitePCL;

namespace KubeSql.Tests.Documentation;

public sealed partial class FunctionsPageTests
{
    private static readonly string[] s_lines = DocumentationFile.Lines("functions.md");

    public static TheoryData<string, string> Examples =>
        [.. s_lines.Select(line => Example().Match(line)).Where(match => match.Success).Select(match => (match.Groups[1].Value, match.Groups[2].Value))];

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_gives_what_the_page_says(string expression, string expected)
    {
        await using var cluster = new TestCluster();
        await using var session = cluster.Open();

        Convert.ToString(await session.ScalarAsync($"select {expression}"), CultureInfo.InvariantCulture).ShouldBe(expected);
    }

    [Fact]
    public void The_page_names_every_function_that_KubeSql_adds()
    {
        using var database = new SqliteDatabase();
        var own = Functions(database);

        SqlFunctions.Register(database, TimeProvider.System);

        var documented = s_lines.SelectMany(line => Name().Matches(line)).Select(match => match.Groups[1].Value).ToHashSet();
        Functions(database).Except(own).Where(name => !documented.Contains(name)).ShouldBeEmpty();
    }

    private static HashSet<string> Functions(SqliteDatabase database)
    {
        database.Check(raw.sqlite3_prepare_v2(database.Handle, "SELECT DISTINCT name FROM pragma_function_list", out var statement));
        using (statement)
        {
            var names = new HashSet<string>();
            while (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
            {
                names.Add(raw.sqlite3_column_text(statement, 0).utf8_to_string());
            }

            return names;
        }
    }

    [GeneratedRegex(@"^\| .+ \| .+ \| `([^`]+)` \| `([^`]+)` \|$")]
    private static partial Regex Example();

    [GeneratedRegex(@"`([a-z0-9_]+)[`(]")]
    private static partial Regex Name();
}
