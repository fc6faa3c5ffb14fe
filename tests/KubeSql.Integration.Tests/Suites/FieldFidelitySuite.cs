using System.Text.Json.Nodes;
using KubeSql.Integration.Tests.Clusters;
using KubeSql.Integration.Tests.Fidelity;

namespace KubeSql.Integration.Tests.Suites;

/// <summary>Every scalar of every object of every kind is found by SQL under the name the law gives, with its type and value.</summary>
/// <remarks>
/// What is not: <c>managedFields</c> and the last-applied annotation, which are not mirrored; values of secrets, of which the sizes are;
/// <c>apiVersion</c> and <c>kind</c>, which are the table's.
/// </remarks>
public abstract class FieldFidelitySuite(ClusterUnderTest cluster) : ClusterSuite(cluster)
{
    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

    private static readonly string[] s_containers =
        ["containers", "initContainers", "ephemeralContainers", "containerStatuses", "initContainerStatuses", "ephemeralContainerStatuses"];

    private readonly List<string> _wrong = [];
    private int _leaves;

    [Fact]
    public async Task Every_field_is_a_column_of_its_table() => await CheckAsync(async (resource, items, session) =>
    {
        var reader = new FieldReader(resource.Columns, "apiVersion", "kind", "metadata.managedFields");
        var columns = items.SelectMany(item => reader.Read(item)).Select(field => field.Column).OfType<LawColumn>().Distinct().ToList();
        var rows = (await RowsAsync(session, resource.Table, columns, IsNamespaced(items) ? "namespace" : "NULL", "name"))
            .ToDictionary(row => (row[0], row[1]), row => row[2..]);
        foreach (var item in items)
        {
            var row = rows[(item.Namespace(), item.Name())];
            foreach (var (path, column, value) in reader.Read(item))
            {
                var expected = Mirrored(resource, path, value);
                _leaves += FieldReader.Leaves(value);
                if (column is null || !Cell.Is(column, expected, row[columns.IndexOf(column)]))
                {
                    _wrong.Add($"{resource.Table} {item.Name()} {path}: {expected?.ToJsonString()} is {(column is null ? "no column" : $"{column.Name} {row[columns.IndexOf(column)]}")}");
                }
            }
        }
    });

    [Fact]
    public async Task Every_field_of_an_element_is_a_column_of_its_child_table() => await CheckAsync(async (resource, items, session) =>
    {
        foreach (var array in resource.Columns.Where(column => column.Elements.Count > 0 && column.Path[0] != "metadata" && !HasOwnTables(resource, column)))
        {
            var reader = new FieldReader(array.Elements);
            var elements = items.SelectMany(item => item.Items([.. array.Path]).Select(element => (Item: item, Fields: reader.Read(element).ToList()))).ToList();
            if (elements.Count == 0)
            {
                continue;
            }

            var columns = elements.SelectMany(element => element.Fields).Select(field => field.Column).OfType<LawColumn>().Distinct().ToList();
            var child = $"{resource.Singular}_{array.Name}";
            var expected = elements.Select(element => Line(columns, element.Item, column => element.Fields.Find(field => field.Column == column).Value));
            var rows = await RowsAsync(session, child, columns, IsNamespaced(items) ? "namespace" : "NULL", $"\"{resource.Singular}\"");
            var known = items.Select(item => ((object?)item.Namespace(), (object?)item.Name())).ToHashSet();
            Compare(child, expected, rows.Where(row => known.Contains((row[0], row[1]))).Select(row => Line(columns, row)));
            _leaves += elements.Sum(element => element.Fields.Sum(field => FieldReader.Leaves(field.Value)));
        }
    });

    [Fact]
    public async Task Every_field_of_a_container_is_a_column_of_all_containers() => await CheckAsync(
        async (resource, items, session) =>
        {
            var schema = resource.Schema;
            JsonObject List(string section, string list) =>
                schema.Items(schema.Properties(schema.Properties(resource.Kind).First(field => field.Name == section).Schema).First(field => field.Name == list).Schema)!;

            var (wanted, status) = new Law(schema).Containers([List("spec", "containers"), List("spec", "ephemeralContainers")], List("status", "containerStatuses"));
            var specs = new FieldReader(wanted, "name");
            var statuses = new FieldReader(status, "name");
            var containers = (from item in items
                              from list in s_containers.Take(3)
                              from spec in item.Items("spec", list)
                              let its = item.Items("status", list.Replace("ontainers", "ontainerStatuses", StringComparison.Ordinal)).FirstOrDefault(known => known.Text("name") == spec.Text("name"))
                              select (Item: item, Name: spec.Text("name")!, Fields: specs.Read(spec).Concat(its is null ? [] : statuses.Read(its)).ToList())).ToList();
            var columns = containers.SelectMany(container => container.Fields).Select(field => field.Column).OfType<LawColumn>().Distinct().ToList();
            var rows = (await RowsAsync(session, "all_containers", columns, "uid", "name")).ToDictionary(row => (row[0], row[1]), row => row[2..]);
            foreach (var container in containers)
            {
                var row = rows[(container.Item.Text("metadata", "uid"), container.Name)];
                foreach (var (path, column, value) in container.Fields)
                {
                    _leaves += FieldReader.Leaves(value);
                    if (column is null || !Cell.Is(column, value, row[columns.IndexOf(column)]))
                    {
                        _wrong.Add($"all_containers {container.Item.Name()} {container.Name} {path}: {value?.ToJsonString()} is {(column is null ? "no column" : $"{column.Name} {row[columns.IndexOf(column)]}")}");
                    }
                }
            }
        },
        "pods");

    private async Task CheckAsync(Func<ResourceUnderTest, List<JsonNode>, KubeSqlSession, Task> check, string? only = null)
    {
        var schemas = new PublishedSchemas(Cluster);
        await using var session = Cluster.Open();
        foreach (var (table, collection) in (await ListableResources.FindAsync(Cluster, Token)).Where(known => only is null || known.Key == only))
        {
            if (await ResourceUnderTest.ReadAsync(Cluster, schemas, table, collection, Token) is not { } resource)
            {
                continue;
            }

            // Somebody else may write to the cluster: only what is the same before and after SQL was asked is compared.
            var before = await Cluster.ListAsync(collection, Token);
            await session.ValueAsync($"select count(*) from \"{table}\"", Token);
            var after = (await Cluster.ListAsync(collection, Token)).Select(item => item.ToJsonString()).ToHashSet();
            var items = before.Where(item => after.Contains(item.ToJsonString())).ToList();
            if (items.Count > 0)
            {
                await check(resource, items, session);
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{_leaves} scalars compared");
        _wrong.ShouldBeEmpty();
        _leaves.ShouldBeGreaterThan(100);
    }

    private void Compare(string table, IEnumerable<string> expected, IEnumerable<string> actual)
    {
        var missing = expected.CountBy(line => line).Except(actual.CountBy(line => line)).ToList();
        var unexpected = actual.CountBy(line => line).Except(expected.CountBy(line => line)).ToList();
        _wrong.AddRange(missing.Select(line => $"{table} lacks {line.Value} of {line.Key}"));
        _wrong.AddRange(unexpected.Select(line => $"{table} has {line.Value} of {line.Key}"));
    }

    // What the mirror keeps of a value.
    private static JsonNode? Mirrored(ResourceUnderTest resource, string path, JsonNode? value)
    {
        var kept = value?.DeepClone();
        if (path == "metadata.annotations")
        {
            kept!.AsObject().Remove(LastApplied);
        }

        return resource.Table == "secrets" && path == "data"
            ? new JsonObject(kept!.AsObject().Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)JsonValue.Create(Convert.FromBase64String((string)entry.Value!).Length))))
            : kept;
    }

    private static bool IsNamespaced(List<JsonNode> items) => items[0].Namespace() is not null;

    // Pods' containers have tables in which spec and status are joined; ingress_rules and role_rules take an element further apart; what
    // metrics would call pod_containers are the containers of pods.
    private static bool HasOwnTables(ResourceUnderTest resource, LawColumn column) =>
        (resource.Singular == "pod" && s_containers.Contains(column.Path[^1])) || (resource.Singular is "ingress" or "role" && column.Name == "rules");

    private static Task<IReadOnlyList<object?[]>> RowsAsync(KubeSqlSession session, string table, List<LawColumn> columns, params string[] key) =>
        session.RowsAsync($"select {string.Join(", ", key.Concat(columns.Select(column => $"\"{column.Name}\"")))} from \"{table}\"", Token);

    private static string Line(List<LawColumn> columns, JsonNode item, Func<LawColumn, JsonNode?> value) =>
        string.Join(" | ", columns.Select(column => Cell.Text(column, value(column))).Prepend($"{item.Namespace()}/{item.Name()}"));

    private static string Line(List<LawColumn> columns, object?[] row) =>
        string.Join(" | ", columns.Select((column, index) => Cell.Text(column, row[index + 2])).Prepend($"{row[0]}/{row[1]}"));
}
