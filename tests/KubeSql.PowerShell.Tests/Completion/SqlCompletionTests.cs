namespace KubeSql.PowerShell.Tests.Completion;

public sealed class SqlCompletionTests
{
    private static readonly TableDescription[] s_tables =
    [
        Table("pods", ["po"], "Pod", ("name", ColumnType.Text, "The name."), ("phase", ColumnType.Text, null), ("nodeName", ColumnType.Text, null)),
        Table("nodes", ["no"], "Node", ("name", ColumnType.Text, null), ("labels", ColumnType.Json, null), ("group", ColumnType.Text, null)),
        Table("pods.metrics.k8s.io", [], "PodMetrics"),
        Table("services", ["svc"], "Service"),
    ];

    private readonly List<string> _asked = [];

    private static TableDescription Table(string name, string[] aliases, string kind, params (string Name, ColumnType Type, string? Text)[] columns) => new()
    {
        Name = name,
        Aliases = aliases,
        ApiVersion = "v1",
        Kind = kind,
        Columns = [.. columns.Select(column => new ColumnDescription(column.Name, column.Type, $".{column.Name}", column.Text))],
    };

    private SqlCompletion Completion => new(s_tables, (table, column, prefix, _) =>
    {
        _asked.Add($"{table}.{column} {prefix}*");
        return column == "labels"
            ? ["{\"app\":\"cart\",\"tier\":\"web\"}", "{\"app\":\"cat\"}"]
            : [.. new[] { "Pending", "Running", "it's" }.Where(value => value.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))];
    });

    // The cursor is where the bar stands.
    private IReadOnlyList<SqlSuggestion> Suggest(string sql)
    {
        var cursor = sql.IndexOf('|', StringComparison.Ordinal);
        return Completion.Complete(sql[..cursor], sql[(cursor + 1)..], out _);
    }

    private IEnumerable<string> Texts(string sql) => Suggest(sql).Select(suggestion => suggestion.Text);

    [Theory]
    [InlineData("|")]
    [InlineData("se|")]
    public void A_statement_begins_with_a_keyword(string sql) => Texts(sql).First().ShouldBe("select");

    [Theory]
    [InlineData("select * from |")]
    [InlineData("select * from pods p join |")]
    [InlineData("select * from nodes, |")]
    public void After_FROM_and_JOIN_come_tables(string sql) => Texts(sql).ShouldBe(["nodes", "pods", "\"pods.metrics.k8s.io\"", "services"]);

    [Fact]
    public void A_table_is_found_by_its_beginning() => Texts("select * from PO|").ShouldBe(["pods", "\"pods.metrics.k8s.io\""]);

    [Fact]
    public void After_a_table_come_keywords() => Texts("select * from pods wh|").ShouldBe(["where", "when"], ignoreOrder: true);

    [Theory]
    [InlineData("select name from pods where ph|")]
    [InlineData("select name from pods order by ph|")]
    [InlineData("select name from po where ph|")]
    [InlineData("select ph| from pods")]
    [InlineData("select count(*) from nodes n join pods p on p.ph|")]
    [InlineData("select * from nodes n join pods as p on p.ph|")]
    [InlineData("select pods.ph| from pods")]
    [InlineData("select * from pods where \"ph|")]
    [InlineData("select * from pods where 'Running' is distinct from ph|")]
    [InlineData("select * from nodes right join pods on ph|")]
    public void Columns_are_those_of_the_tables(string sql) => Texts(sql).ShouldBe(["phase"]);

    [Fact]
    public void After_an_alias_come_only_its_columns() =>
        Texts("select * from pods p join nodes n on n.|").ShouldBe(["name", "labels", "\"group\""]);

    [Theory]
    [InlineData("select full.| from pods full join nodes on true")]
    [InlineData("select name from pods where labels is distinct from nodes and nodes.|")]
    public void A_keyword_is_no_alias_and_what_is_compared_no_table(string sql) => Texts(sql).ShouldBeEmpty();

    [Fact]
    public void After_an_unknown_alias_comes_nothing() => Texts("select x.| from pods p").ShouldBeEmpty();

    [Fact]
    public void Without_a_table_the_columns_of_all_are_offered() => Texts("select l|").ShouldContain("labels");

    [Fact]
    public void Columns_come_before_functions_and_those_before_keywords()
    {
        var texts = Texts("select n| from pods").ToList();

        (texts.IndexOf("name") < texts.IndexOf("nullif(") && texts.IndexOf("nullif(") < texts.IndexOf("not")).ShouldBeTrue();
    }

    [Fact]
    public void A_name_in_two_tables_is_offered_once() => Texts("select na| from pods, nodes").ShouldBe(["name"]);

    [Fact]
    public void An_alias_is_offered_where_columns_are() => Texts("select * from pods nearby where ne|").ShouldBe(["nearby"]);

    [Theory]
    [InlineData("select * from pods where phase = '|")]
    [InlineData("select * from pods where phase <> '|")]
    [InlineData("select * from pods where phase in ('x', '|")]
    [InlineData("select * from pods p where p.phase not like '|")]
    [InlineData("select * from pods p where p.phase is not distinct from '|")]
    public void In_a_text_come_the_values_of_its_column(string sql) => Texts(sql).ShouldBe(["'Pending'", "'Running'", "'it''s'"]);

    [Fact]
    public void Values_are_asked_for_by_their_beginning()
    {
        Texts("select * from pods where phase = 'run|").ShouldBe(["'Running'"]);

        _asked.ShouldBe(["pods.phase run*"]);
    }

    [Theory]
    [InlineData("select '|")]
    [InlineData("select * from pods where phase + '|")]
    public void A_text_that_no_column_is_compared_with_has_none(string sql) => Texts(sql).ShouldBeEmpty();

    [Theory]
    [InlineData("select * from po", 14)]
    [InlineData("select * from ", 14)]
    [InlineData("select * from pods where \"ph", 25)]
    [InlineData("select * from pods where phase = 'R", 33)]
    public void Suggestions_replace_the_word_before_the_cursor(string sql, int expected)
    {
        Completion.Complete(sql, "", out var start);

        start.ShouldBe(expected);
    }

    [Theory]
    [InlineData("select \"labels.| from nodes")]
    [InlineData("select * from nodes n where n.\"labels.| ")]
    public void After_the_dot_of_a_map_come_the_keys_that_rows_have(string sql) => Texts(sql).ShouldBe(["\"labels.app\"", "\"labels.tier\""]);

    [Theory]
    [InlineData("select labels ->> '| from nodes")]
    [InlineData("select * from nodes n where n.labels -> '|")]
    public void Behind_an_arrow_come_the_keys_that_rows_have(string sql) => Texts(sql).ShouldBe(["'app'", "'tier'"]);

    [Fact]
    public void Behind_an_arrow_from_what_is_no_map_comes_nothing() => Texts("select name ->> '| from nodes").ShouldBeEmpty();

    [Fact]
    public void A_key_has_the_values_that_rows_have() => Texts("select * from nodes where \"labels.app\" = 'ca|").ShouldBe(["'cart'", "'cat'"]);

    [Theory]
    [InlineData("na", "me from pods", 2)]
    [InlineData("", "from pods", 0)]
    [InlineData("na", " from pods", 0)]
    [InlineData("'Run", "ning' and x", 5)]
    [InlineData("\"lab", "els.app\" from", 8)]
    [InlineData("'Run", " and x = 'y'", 0)]
    public void The_rest_of_the_word_goes_with_it(string partial, string tail, int expected) => SqlCompletion.RestOfWord(partial, tail).ShouldBe(expected);

    [Fact]
    public void Tooltips_tell_type_and_text() => Suggest("select na| from pods").Single().ToolTip.ShouldBe("text: The name.");

    [Fact]
    public void Every_suggestion_has_a_tooltip() => Suggest("select | from pods, nodes").ShouldAllBe(suggestion => suggestion.ToolTip.Length > 0);

    [Fact]
    public void Nothing_known_still_offers_the_language() =>
        new SqlCompletion([], (_, _, _, _) => []).Complete("select cou", "", out _).Select(suggestion => suggestion.Text).ShouldBe(["count(*)", "count("]);

    [Theory]
    [InlineData("select * from pods where name = 'it''")]
    [InlineData("select [")]
    [InlineData(";;;")]
    [InlineData("from from from")]
    [InlineData("select * from pods -- ")]
    public void Whatever_is_typed_does_no_harm(string sql) => Should.NotThrow(() => Completion.Complete(sql, "", out _));
}
