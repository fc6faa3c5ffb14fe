using System.Net;
using KubeSql.Simulator.Server;

namespace KubeSql.Tests.Sessions;

/// <summary>Tables come, change and go with their definitions while a session is open.</summary>
public sealed class TableLifetimeTests : IAsyncLifetime
{
    private const string Size = "\"type\":\"object\",\"properties\":{\"spec\":{\"type\":\"object\",\"properties\":{\"size\":{\"type\":\"integer\"}}}}";
    private const string SizeAndColour = "\"type\":\"object\",\"properties\":{\"spec\":{\"type\":\"object\",\"properties\":{\"size\":{\"type\":\"integer\"},\"colour\":{\"type\":\"string\"}}}}";

    private readonly TestCluster _cluster = new();
    private readonly ShiftedClock _clock = new();
    private readonly KubeSqlSession _session;

    public TableLifetimeTests() => _session = KubeSqlSession.Open([_cluster.Connect()], new KubeSqlOptions { TimeProvider = _clock });

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task A_table_is_there_as_soon_as_its_definition_is()
    {
        await _session.RowsAsync("select name from pods");
        _cluster.DefineWidgets(Size);
        _cluster.PutWidget("\"spec\":{\"size\":3}");
        _clock.Advance(TimeSpan.FromSeconds(2));

        (await _session.RowsAsync("select name, size from widgets")).ShouldBe([["w", 3L]]);
    }

    [Fact]
    public async Task A_table_can_be_described_as_soon_as_its_definition_is_there()
    {
        await _session.RowsAsync("select name from pods");
        _cluster.DefineWidgets(Size);
        _clock.Advance(TimeSpan.FromSeconds(2));

        (await _session.GetTableAsync("widgets", TestContext.Current.CancellationToken)).Columns.ShouldContain(column => column.Name == "size");
    }

    [Fact]
    public async Task A_new_property_is_a_column_and_the_rows_that_are_there_have_it()
    {
        _cluster.DefineWidgets(Size);
        _cluster.PutWidget("\"spec\":{\"size\":3,\"colour\":\"red\"}");
        await _session.RowsAsync("select size from widgets");

        _cluster.DefineWidgets(SizeAndColour);
        _clock.Advance(TimeSpan.FromSeconds(2));

        (await _session.RowsAsync("select size, colour from widgets")).ShouldBe([[3L, "red"]]);
        (await _session.RowsAsync("select size from widgets")).ShouldBe([[3L]]);
        _session.GetSyncStatus().ShouldHaveSingleItem().Rows.ShouldBe(1);
    }

    [Fact]
    public async Task A_definition_that_did_not_change_keeps_its_rows()
    {
        _cluster.DefineWidgets(Size);
        _cluster.PutWidget("\"spec\":{\"size\":3}");
        await _session.RowsAsync("select size from widgets");
        var lists = CountLists("widgets");
        _clock.Advance(TimeSpan.FromSeconds(2));

        await Should.ThrowAsync<SqlQueryException>(_session.RowsAsync("select sise from widgets"));
        await _session.RowsAsync("select size from widgets");

        lists().ShouldBe(0);
    }

    [Fact]
    public async Task A_table_whose_definition_is_gone_is_an_error_that_says_so_and_never_old_rows()
    {
        _cluster.DefineWidgets(Size);
        _cluster.PutWidget("\"spec\":{\"size\":3}");
        await _session.RowsAsync("select size from widgets");

        _cluster.UndefineWidgets();
        _clock.Advance(TimeSpan.FromMinutes(11));
        await UntilGoneAsync();

        var error = await Should.ThrowAsync<SqlQueryException>(_session.RowsAsync("select size from widgets"));
        (error.ErrorId, error.Message).ShouldBe(("TableNotFound", "The table 'widgets' is gone: no cluster serves the resource any more."));
        _session.GetSyncStatus().ShouldNotContain(status => status.Table == "widgets");
    }

    [Fact]
    public async Task A_list_that_is_not_found_is_asked_about_at_once()
    {
        await using var session = KubeSqlSession.Open([_cluster.Connect()], new KubeSqlOptions { TimeProvider = _clock, Mode = MirrorMode.ListOnce });
        _cluster.DefineWidgets(Size);
        await session.RowsAsync("select name from pods");
        _cluster.UndefineWidgets();
        _clock.Advance(TimeSpan.FromSeconds(2));

        (await Should.ThrowAsync<SqlQueryException>(session.RowsAsync("select size from widgets"))).ErrorId.ShouldBe("TableNotFound");
    }

    [Fact]
    public async Task A_definition_that_comes_back_has_its_rows_again()
    {
        _cluster.DefineWidgets(Size);
        _cluster.PutWidget("\"spec\":{\"size\":3}");
        await _session.RowsAsync("select size from widgets");
        _cluster.UndefineWidgets();
        _clock.Advance(TimeSpan.FromMinutes(11));
        await UntilGoneAsync();
        await Should.ThrowAsync<SqlQueryException>(_session.RowsAsync("select size from widgets"));

        _cluster.DefineWidgets(SizeAndColour);
        _cluster.PutWidget("\"spec\":{\"size\":4,\"colour\":\"blue\"}");
        _clock.Advance(TimeSpan.FromSeconds(2));

        (await _session.RowsAsync("select size, colour from widgets")).ShouldBe([[4L, "blue"]]);
    }

    [Fact]
    public async Task A_group_that_cannot_be_asked_keeps_its_tables()
    {
        _cluster.DefineWidgets(Size);
        _cluster.PutWidget("\"spec\":{\"size\":3}");
        await _session.RowsAsync("select size from widgets");

        _cluster.Intercept(request => request.Path is "/apis"
            ? ApiResponse.OfJson((int)HttpStatusCode.ServiceUnavailable, """{"kind":"Status","reason":"ServiceUnavailable","code":503}"""u8.ToArray())
            : null);
        _clock.Advance(TimeSpan.FromMinutes(11));
        await Should.ThrowAsync<SqlQueryException>(_session.RowsAsync("select hue from widgets"));

        (await _session.RowsAsync("select size from widgets")).ShouldBe([[3L]]);
    }

    [Fact]
    public async Task A_wrong_name_asks_the_cluster_again_but_not_all_the_time()
    {
        await _session.RowsAsync("select name from pods");
        var requests = CountRequests("/apis");
        _clock.Advance(TimeSpan.FromSeconds(2));

        for (var i = 0; i < 5; i++)
        {
            await Should.ThrowAsync<SqlQueryException>(_session.RowsAsync("select name from gadgets"));
        }

        requests().ShouldBe(1);
    }

    private Func<int> CountLists(string plural) => Count(request => request.Path.EndsWith("/" + plural, StringComparison.Ordinal));

    private Func<int> CountRequests(string path) => Count(request => request.Path == path);

    private Func<int> Count(Predicate<ApiRequest> isMeant)
    {
        var count = 0;
        _cluster.Intercept(request =>
        {
            count += isMeant(request) ? 1 : 0;
            return null;
        });
        return () => Volatile.Read(ref count);
    }

    // The catalog's own refresh runs behind the statement that notices its age.
    private Task UntilGoneAsync() => _session.EventuallyAsync("select count(*) from kubesql_tables where name = 'widgets'", 0L);
}
