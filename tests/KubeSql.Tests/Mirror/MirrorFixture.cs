using System.Buffers;
using System.Text;
using KubeSql.Catalog;
using KubeSql.Kubernetes;
using KubeSql.Mirror;
using SQLitePCL;

namespace KubeSql.Tests.Mirror;

/// <summary>A store with the table of pods, as two clusters' reflectors would fill it.</summary>
internal sealed class MirrorFixture : IDisposable
{
    public static readonly ApiResource Pods = new()
    {
        Group = "", Version = "v1", Plural = "pods", Singular = "pod", Kind = "Pod", IsNamespaced = true, Verbs = ["list", "watch"],
    };

    private readonly MirrorStore _store;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
    private readonly MirrorTable _table;

    /// <summary>Creates both mirrors.</summary>
    /// <param name="withContainers">Whether the containers of pods are asked for from the start.</param>
    /// <param name="spareMemory">Is told when memory may be given back.</param>
    /// <param name="asksOnce">Whether images and annotations are all that is asked for, and nothing more is to be expected.</param>
    public MirrorFixture(bool withContainers = true, SpareMemory? spareMemory = null, bool asksOnce = false)
    {
        _store = new MirrorStore(spareMemory ?? new SpareMemory(TimeProvider.System, () => { }));
        var (pods, containers) = (ColumnLaw.Build("pods", Pods, []), ContainerTables.Build(ContainerTables.All, []));
        _table = _store.Table(pods, containers);
        _table.Demand.Add(asksOnce ? Read("annotations", "image") : StoredColumns.Narrow(pods, withContainers ? containers : null), isLasting: !asksOnce);
        One = new TableMirror(_store, _table, "one", _ => { });
        Two = new TableMirror(_store, _table, "two", _ => { });
    }

    public TableMirror One { get; }

    public TableMirror Two { get; }

    /// <summary>Asks for the containers of pods from the next list on.</summary>
    public void DemandContainers() =>
        _table.Demand.Add(StoredColumns.Narrow(_table.Schema, ContainerTables.Build(ContainerTables.All, [])), isLasting: true);

    /// <summary>Asks for a wide column of pods, and one of containers, from the next list on.</summary>
    public void DemandWideColumns() => _table.Demand.Add(Read("annotations", "terminationMessagePath"), isLasting: true);

    /// <summary>A pod as JSON.</summary>
    public static string Pod(string name, string version, string image, string namespaceName = "default", string? uid = null) =>
        $"{{\"metadata\":{{\"name\":\"{name}\",\"namespace\":\"{namespaceName}\",\"uid\":\"{uid ?? "u-" + name}\",\"resourceVersion\":\"{version}\"}}," +
        $"\"spec\":{{\"containers\":[{{\"name\":\"c\",\"image\":\"{image}\"}}]}}}}";

    /// <summary>A batch of objects as they come from the wire.</summary>
    public static ObjectBatch Batch(ObjectChange change, params IEnumerable<string> objects)
    {
        var bytes = objects.Select(Encoding.UTF8.GetBytes).ToList();
        var buffer = ArrayPool<byte>.Shared.Rent(bytes.Sum(b => b.Length) + 1);
        var batch = new ObjectBatch(buffer);
        var offset = 0;
        foreach (var item in bytes)
        {
            item.CopyTo(buffer, offset);
            batch.Add(offset, item.Length, change);
            offset += item.Length;
        }

        return batch;
    }

    /// <summary>Lists objects from begin to end.</summary>
    public static async Task ListAsync(TableMirror mirror, params string[] objects)
    {
        await mirror.BeginListAsync(Cancel);
        await mirror.AddListedAsync(Batch(ObjectChange.Present, objects), Cancel);
        await mirror.CompleteListAsync("9", Cancel);
    }

    /// <summary>Rows as text, cells joined by a bar and rows by a blank.</summary>
    public string Query(string sql)
    {
        using var statement = _store.Database.Prepare(sql);
        var rows = new List<string>();
        while (statement.Step())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, raw.sqlite3_column_count(statement.Handle)).Select(i => raw.sqlite3_column_text(statement.Handle, i).utf8_to_string())));
        }

        return string.Join(' ', rows);
    }

    /// <summary>Name, version and image of every pod with its container.</summary>
    public string Everything => Query(
        "select p.cluster, p.namespace, p.name, p.resourceVersion, c.image from \"rows#pods\" p join \"rows#all_containers\" c on c.\"#\" / 1024 = p.\"#\" order by 1, 2, 3");

    public void Dispose() => _store.Dispose();

    private StoredColumns Read(string column, string containerColumn) => StoredColumns.ReadBy(
        _table.Schema, ContainerTables.Build(ContainerTables.All, []), new Dictionary<string, IReadOnlySet<string>>
        {
            ["pods"] = new HashSet<string> { column },
            [ContainerTables.All] = new HashSet<string> { containerColumn },
        });
}
