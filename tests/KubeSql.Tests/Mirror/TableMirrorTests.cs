using KubeSql.Kubernetes;
using static KubeSql.Tests.Mirror.MirrorFixture;

namespace KubeSql.Tests.Mirror;

public sealed class TableMirrorTests : IDisposable
{
    private readonly MirrorFixture _fixture = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task A_first_list_becomes_readable_when_it_is_complete()
    {
        await _fixture.One.BeginListAsync(Cancel);
        await _fixture.One.AddListedAsync(Batch(ObjectChange.Present, Pod("a", "1", "i:1")), Cancel);
        _fixture.One.IsPublished.ShouldBeFalse();

        await _fixture.One.CompleteListAsync("9", Cancel);

        _fixture.One.IsPublished.ShouldBeTrue();
        _fixture.One.Rows.ShouldBe(1);
    }

    [Fact]
    public async Task A_list_that_breaks_off_leaves_nothing_when_it_is_the_first()
    {
        await _fixture.One.BeginListAsync(Cancel);
        await _fixture.One.AddListedAsync(Batch(ObjectChange.Present, Pod("a", "1", "i:1")), Cancel);
        await _fixture.One.AbortListAsync(Cancel);

        _fixture.Everything.ShouldBe("");
        _fixture.Query("select count(*) from \"rows#all_containers\"").ShouldBe("0");
    }

    [Fact]
    public async Task A_later_list_changes_nothing_before_it_is_complete()
    {
        await ListAsync(_fixture.One, Pod("a", "1", "i:1"), Pod("b", "1", "i:1"));
        await _fixture.One.BeginListAsync(Cancel);
        await _fixture.One.AddListedAsync(Batch(ObjectChange.Present, Pod("a", "2", "i:2"), Pod("c", "2", "i:2")), Cancel);

        _fixture.Everything.ShouldBe("one|default|a|1|i:1 one|default|b|1|i:1");

        await _fixture.One.CompleteListAsync("9", Cancel);
        _fixture.Everything.ShouldBe("one|default|a|2|i:2 one|default|c|2|i:2");
        _fixture.One.Rows.ShouldBe(2);
    }

    [Fact]
    public async Task A_later_list_that_breaks_off_leaves_what_was_there()
    {
        await ListAsync(_fixture.One, Pod("a", "1", "i:1"));
        await _fixture.One.BeginListAsync(Cancel);
        await _fixture.One.AddListedAsync(Batch(ObjectChange.Present, Pod("a", "2", "i:2")), Cancel);
        await _fixture.One.AbortListAsync(Cancel);

        _fixture.Everything.ShouldBe("one|default|a|1|i:1");
    }

    [Fact]
    public async Task A_list_may_name_an_object_twice()
    {
        await ListAsync(_fixture.One, Pod("a", "1", "i:1"), Pod("a", "2", "i:2"));
        _fixture.Everything.ShouldBe("one|default|a|2|i:2");

        await ListAsync(_fixture.One, Pod("a", "3", "i:3"), Pod("a", "4", "i:4"), Pod("b", "4", "i:4"), Pod("b", "5", "i:5"));
        _fixture.Everything.ShouldBe("one|default|a|4|i:4 one|default|b|5|i:5");
    }

    [Fact]
    public async Task A_list_may_take_an_object_back_and_name_it_again()
    {
        for (var round = 1; round <= 2; round++)
        {
            await _fixture.One.BeginListAsync(Cancel);
            await _fixture.One.AddListedAsync(Batch(ObjectChange.Present, Pod("a", $"{round}", "i:1"), Pod("b", $"{round}", "i:1"), Pod("c", $"{round}", "i:1")), Cancel);
            await _fixture.One.AddListedAsync(Batch(ObjectChange.Deleted, Pod("a", "7", "i:1"), Pod("b", "7", "i:1"), Pod("unknown", "7", "i:1")), Cancel);
            await _fixture.One.AddListedAsync(Batch(ObjectChange.Present, Pod("b", $"{round}8", "i:8")), Cancel);
            await _fixture.One.CompleteListAsync("9", Cancel);

            _fixture.Everything.ShouldBe($"one|default|b|{round}8|i:8 one|default|c|{round}|i:1");
        }
    }

    [Fact]
    public async Task Lists_of_two_clusters_at_a_time_do_not_mix()
    {
        await ListAsync(_fixture.One, Pod("a", "1", "i:1"));
        await ListAsync(_fixture.Two, Pod("a", "1", "i:7"));
        await _fixture.One.BeginListAsync(Cancel);
        await _fixture.Two.BeginListAsync(Cancel);
        await _fixture.One.AddListedAsync(Batch(ObjectChange.Present, Pod("a", "2", "i:2")), Cancel);
        await _fixture.Two.AddListedAsync(Batch(ObjectChange.Present, Pod("b", "2", "i:8")), Cancel);
        await _fixture.Two.CompleteListAsync("9", Cancel);
        await _fixture.One.CompleteListAsync("9", Cancel);

        _fixture.Everything.ShouldBe("one|default|a|2|i:2 two|default|b|2|i:8");
    }

    [Fact]
    public async Task A_new_object_of_the_same_name_takes_the_place_of_the_old_one()
    {
        await ListAsync(_fixture.One, Pod("a", "1", "i:1", uid: "old"));
        await _fixture.One.ApplyAsync(Batch(ObjectChange.Present, Pod("a", "2", "i:2", uid: "new")), Cancel);

        _fixture.Query("select uid from \"rows#pods\"").ShouldBe("new");
        _fixture.One.Rows.ShouldBe(1);
    }

    [Fact]
    public async Task An_older_state_of_an_object_does_not_overwrite_a_newer_one()
    {
        await ListAsync(_fixture.One, Pod("a", "10", "i:10"));
        await _fixture.One.ApplyAsync(Batch(ObjectChange.Present, Pod("a", "9", "i:9")), Cancel);
        _fixture.Everything.ShouldBe("one|default|a|10|i:10");

        await _fixture.One.ApplyAsync(Batch(ObjectChange.Present, Pod("a", "9", "i:9", uid: "other")), Cancel);
        _fixture.Everything.ShouldBe("one|default|a|9|i:9");
    }

    [Fact]
    public async Task An_old_deletion_of_an_earlier_object_leaves_the_present_one_of_its_name()
    {
        await ListAsync(_fixture.One, Pod("a", "10", "i:10", uid: "new"), Pod("b", "10", "i:10"));
        await _fixture.One.ApplyAsync(Batch(ObjectChange.Deleted, Pod("a", "9", "i:9", uid: "old"), Pod("b", "9", "i:9")), Cancel);

        _fixture.Everything.ShouldBe("one|default|a|10|i:10");
    }

    [Fact]
    public async Task A_list_may_go_back()
    {
        await ListAsync(_fixture.One, Pod("a", "10", "i:10"));
        await ListAsync(_fixture.One, Pod("a", "9", "i:9"));

        _fixture.Everything.ShouldBe("one|default|a|9|i:9");
    }

    [Fact]
    public async Task The_planner_is_told_the_size_of_a_table_however_small_and_of_growth()
    {
        const string Told = "select max(cast(stat as integer)) from sqlite_stat1 where tbl = 'rows#pods'";
        await ListAsync(_fixture.One, Pod("a", "1", "i:1"));
        _fixture.Query(Told).ShouldBe("1");

        await ListAsync(_fixture.One, Pod("a", "1", "i:1"), Pod("b", "1", "i:1"));
        _fixture.Query(Told).ShouldBe("1");

        await ListAsync(_fixture.One, [.. Enumerable.Range(0, 5).Select(i => Pod($"a{i}", "1", "i:1"))]);
        _fixture.Query(Told).ShouldBe("5");
    }

    [Fact]
    public async Task A_list_that_adds_containers_puts_no_pod_aside_that_did_not_change()
    {
        using var fixture = new MirrorFixture(withContainers: false);
        await ListAsync(fixture.One, Pod("a", "1", "i:1"), Pod("b", "1", "i:1"));
        fixture.DemandContainers();
        await fixture.One.BeginListAsync(Cancel);
        await fixture.One.AddListedAsync(Batch(ObjectChange.Present, Pod("a", "1", "i:1"), Pod("b", "2", "i:2")), Cancel);

        fixture.Query("select name from stage.\"rows#pods#stage1\"").ShouldBe("b");
        fixture.Query("select image from stage.\"rows#all_containers#stage1\"").ShouldBe("i:1 i:2");

        await fixture.One.CompleteListAsync("9", Cancel);
        fixture.Everything.ShouldBe("one|default|a|1|i:1 one|default|b|2|i:2");
    }

    [Fact]
    public async Task A_list_that_adds_containers_may_name_a_pod_in_several_versions()
    {
        using var fixture = new MirrorFixture(withContainers: false);
        await ListAsync(fixture.One, Pod("a", "1", "i:1"), Pod("b", "1", "i:1"), Pod("c", "1", "i:1"));
        fixture.DemandContainers();

        await ListAsync(
            fixture.One, Pod("a", "1", "i:1"), Pod("a", "1", "i:1"), Pod("b", "1", "i:1"), Pod("b", "2", "i:2"), Pod("c", "2", "i:2"), Pod("c", "1", "i:1"));

        fixture.Everything.ShouldBe("one|default|a|1|i:1 one|default|b|2|i:2 one|default|c|1|i:1");
    }

    [Fact]
    public async Task A_list_that_adds_containers_of_one_cluster_leaves_those_of_another()
    {
        using var fixture = new MirrorFixture(withContainers: false);
        await ListAsync(fixture.One, Pod("a", "1", "i:1"));
        await ListAsync(fixture.Two, Pod("a", "1", "i:7"));
        fixture.DemandContainers();

        await ListAsync(fixture.One, Pod("a", "1", "i:1"), Pod("b", "2", "i:2"));
        fixture.Everything.ShouldBe("one|default|a|1|i:1 one|default|b|2|i:2");

        await ListAsync(fixture.Two, Pod("a", "1", "i:7"));
        fixture.Everything.ShouldBe("one|default|a|1|i:1 one|default|b|2|i:2 two|default|a|1|i:7");
    }

    [Fact]
    public async Task Rows_have_no_room_for_wide_columns_before_one_is_asked_for()
    {
        const string Missing = "select count(*) > 0 from pragma_table_xinfo('rows#pods') where hidden = 2 union all select count(*) > 0 from pragma_table_xinfo('rows#all_containers') where hidden = 2";
        await ListAsync(_fixture.One, Pod("a", "1", "i:1"));
        _fixture.Query(Missing).ShouldBe("1 1");

        _fixture.DemandWideColumns();
        await ListAsync(_fixture.One, Pod("a", "1", "i:1"));

        _fixture.Query(Missing).ShouldBe("0 0");
    }

    [Fact]
    public async Task Rows_of_a_cluster_that_is_not_listed_again_stay_as_they_are_when_those_of_another_get_wide_columns()
    {
        const string Wide = "select p.cluster, p.name, p.resourceVersion, coalesce(annotations, '-'), image, coalesce(terminationMessagePath, '-') " +
            "from \"rows#pods\" p join \"rows#all_containers\" c on c.\"#\" / 1024 = p.\"#\" order by 1, 2";
        await ListAsync(_fixture.One, PodWithWideCells("a", "1"));
        await ListAsync(_fixture.Two, PodWithWideCells("a", "1"), PodWithWideCells("b", "1"));
        _fixture.Query("create index phases on \"rows#pods\" (name)");
        _fixture.DemandWideColumns();

        await ListAsync(_fixture.One, PodWithWideCells("a", "1"));
        _fixture.Query(Wide).ShouldBe("one|a|1|{\"x\":\"y\"}|i:1|/log two|a|1|-|i:1|- two|b|1|-|i:1|-");

        await _fixture.Two.ApplyAsync(Batch(ObjectChange.Present, PodWithWideCells("b", "2")), Cancel);
        _fixture.Query(Wide).ShouldBe("one|a|1|{\"x\":\"y\"}|i:1|/log two|a|1|-|i:1|- two|b|2|-|i:2|-");

        await ListAsync(_fixture.Two, PodWithWideCells("a", "1"));
        _fixture.Query(Wide).ShouldBe("one|a|1|{\"x\":\"y\"}|i:1|/log two|a|1|{\"x\":\"y\"}|i:1|/log");
        _fixture.Query("pragma integrity_check").ShouldBe("ok");
    }

    [Fact]
    public async Task A_list_that_began_without_wide_columns_may_end_after_they_came()
    {
        await ListAsync(_fixture.One, PodWithWideCells("a", "1"));
        await ListAsync(_fixture.Two, PodWithWideCells("a", "1"));
        await _fixture.Two.BeginListAsync(Cancel);
        await _fixture.Two.AddListedAsync(Batch(ObjectChange.Present, PodWithWideCells("a", "2")), Cancel);
        _fixture.DemandWideColumns();
        await ListAsync(_fixture.One, PodWithWideCells("a", "2"));

        await _fixture.Two.CompleteListAsync("9", Cancel);

        _fixture.Everything.ShouldBe("one|default|a|2|i:2 two|default|a|2|i:2");
    }

    [Theory]
    [InlineData("rows#pods", "#,annotations,cluster,name,namespace,resourceVersion,uid")]
    [InlineData("rows#all_containers", "#,cluster,image,name,namespace,pod,uid")]
    public async Task Rows_for_one_statement_have_room_for_its_columns_alone(string table, string columns)
    {
        using var fixture = new MirrorFixture(asksOnce: true);

        await ListAsync(fixture.One, PodWithWideCells("a", "1"));

        fixture.Query($"select group_concat(name, ',' order by name) from pragma_table_xinfo('{table}') where hidden = 0").ShouldBe(columns);
        fixture.Query("select annotations, image from \"rows#pods\", \"rows#all_containers\"").ShouldBe("{\"x\":\"y\"}|i:1");
    }

    [Fact]
    public async Task Rows_for_one_statement_get_room_for_all_columns_when_another_statement_comes()
    {
        using var fixture = new MirrorFixture(asksOnce: true);
        await ListAsync(fixture.One, PodWithWideCells("a", "1"), PodWithWideCells("b", "1"));
        await ListAsync(fixture.Two, PodWithWideCells("a", "1"));

        fixture.DemandWideColumns();
        await ListAsync(fixture.One, PodWithWideCells("a", "2"), PodWithWideCells("b", "1"));

        fixture.Query(
            "select p.cluster, p.name, p.resourceVersion, annotations, image, coalesce(terminationMessagePath, '-') " +
            "from \"rows#pods\" p join \"rows#all_containers\" c on c.\"#\" / 1024 = p.\"#\" order by 1, 2")
            .ShouldBe("one|a|2|{\"x\":\"y\"}|i:2|/log one|b|1|{\"x\":\"y\"}|i:1|/log two|a|1|{\"x\":\"y\"}|i:1|-");
        fixture.Query("pragma integrity_check").ShouldBe("ok");
        fixture.Query("select tbl, count(*) from sqlite_stat1 group by tbl order by 1").ShouldBe("rows#all_containers|1 rows#pods|1");
    }

    [Fact]
    public async Task Objects_without_a_name_and_what_is_no_object_are_counted_and_left_out()
    {
        await ListAsync(_fixture.One, Pod("a", "1", "i:1"), "{}", "[]", "null", "{\"metadata\":{}}");

        _fixture.One.Refused.ShouldBe(4);
        _fixture.One.Rows.ShouldBe(1);
    }

    [Fact]
    public async Task Equals_the_truth_after_any_walk_of_lists_and_changes()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            using var fixture = new MirrorFixture();
            var random = new Random(seed);
            var truth = new SortedDictionary<string, string>(StringComparer.Ordinal);
            await ListAsync(fixture.One);
            for (var version = 1; version <= 200; version++)
            {
                var name = $"p{random.Next(12)}";
                var json = Pod(name, $"{version}", $"i:{version}");
                if (random.Next(3) > 0)
                {
                    truth[name] = $"one|default|{name}|{version}|i:{version}";
                    await ApplyOrMissAsync(fixture, random, Batch(ObjectChange.Present, json));
                }
                else if (truth.Remove(name))
                {
                    await ApplyOrMissAsync(fixture, random, Batch(ObjectChange.Deleted, json));
                }

                if (random.Next(20) == 0)
                {
                    await ListAsync(fixture.One, [.. truth.Values.Select(ToPod)]);
                    fixture.Everything.ShouldBe(string.Join(' ', truth.Values), $"seed {seed}, version {version}");
                    fixture.One.Rows.ShouldBe(truth.Count);
                }
            }
        }
    }

    // Some events get lost; the next list must mend that.
    private static async Task ApplyOrMissAsync(MirrorFixture fixture, Random random, ObjectBatch batch)
    {
        if (random.Next(4) > 0)
        {
            await fixture.One.ApplyAsync(batch, Cancel);
        }
        else
        {
            batch.Dispose();
        }
    }

    private static string PodWithWideCells(string name, string version) =>
        $"{{\"metadata\":{{\"name\":\"{name}\",\"namespace\":\"default\",\"uid\":\"u-{name}\",\"resourceVersion\":\"{version}\",\"annotations\":{{\"x\":\"y\"}}}}," +
        $"\"spec\":{{\"containers\":[{{\"name\":\"c\",\"image\":\"i:{version}\",\"terminationMessagePath\":\"/log\"}}]}}}}";

    private static string ToPod(string row) => row.Split('|') is [_, _, var name, var version, var image] ? Pod(name, version, image) : "";
}
