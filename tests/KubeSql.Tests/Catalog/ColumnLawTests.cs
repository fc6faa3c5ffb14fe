using KubeSql.Catalog;
using KubeSql.Projection;

namespace KubeSql.Tests.Catalog;

public sealed class ColumnLawTests
{
    [Fact]
    public void A_table_starts_with_cluster_namespace_name_and_the_rest_of_metadata() =>
        SampleDocument.Table("""
            "spec":{"type":"object","properties":{"size":{"type":"integer"}}}
            """).Columns.Select(column => column.Name).ShouldBe(
            [
                "cluster", "namespace", "name", "uid", "resourceVersion", "generation", "creationTimestamp", "deletionTimestamp",
                "deletionGracePeriodSeconds", "generateName", "labels", "annotations", "ownerReferences", "finalizers", "size", "age",
            ]);

    [Fact]
    public void Cluster_scoped_kinds_have_no_namespace_and_the_same_ordinals()
    {
        var table = ColumnLaw.Build("things", SampleDocument.Resource(isNamespaced: false), []);

        table.Columns.Where(column => column.Ordinal is >= 0 and < MetadataColumns.FixedOrdinals).Select(column => (column.Name, column.Ordinal))
            .ShouldBe([("cluster", 0), ("name", 2), ("uid", 3), ("resourceVersion", 4)]);
    }

    [Fact]
    public void Spec_comes_before_status_and_what_stands_at_the_top_comes_last() =>
        SampleDocument.Fields(SampleDocument.Table("""
            "data":{"type":"object","additionalProperties":{"type":"string"}},
            "status":{"type":"object","properties":{"phase":{"type":"string"}}},
            "involvedObject":{"type":"object","properties":{"kind":{"type":"string"}}},
            "spec":{"type":"object","properties":{"size":{"type":"integer"}}}
            """)).ShouldBe(["size Integer .spec.size", "phase Text .status.phase", "data Json .data", "involvedObject_kind Text .involvedObject.kind"]);

    [Fact]
    public void Types_come_from_type_and_format() =>
        SampleDocument.Fields(SampleDocument.Table("""
            "spec":{"type":"object","properties":{"text":{"type":"string"},"bytes":{"type":"string","format":"byte"},
            "count":{"type":"integer","format":"int64"},"ratio":{"type":"number"},"on":{"type":"boolean"},
            "at":{"type":"string","format":"date-time"},"port":{"format":"int-or-string","oneOf":[{"type":"integer"},{"type":"string"}]},
            "crdPort":{"anyOf":[{"type":"integer"},{"type":"string"}],"x-kubernetes-int-or-string":true},
            "memory":{"allOf":[{"$ref":"#/components/schemas/io.k8s.apimachinery.pkg.api.resource.Quantity"}]},
            "crdMemory":{"anyOf":[{"type":"integer"},{"type":"string"}],"x-kubernetes-int-or-string":true,
            "pattern":"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"},
            "list":{"type":"array","items":{"type":"string"}},"map":{"type":"object","additionalProperties":{"type":"string"}},
            "free":{"type":"object","x-kubernetes-preserve-unknown-fields":true},"anything":{},"nullable":{"type":["null","integer"]}}}
            """)).ShouldBe(
            [
                "text Text .spec.text", "bytes Text .spec.bytes", "count Integer .spec.count", "ratio Real .spec.ratio", "on Boolean .spec.on",
                "at Time .spec.at", "port Text .spec.port", "crdPort Text .spec.crdPort", "memory Quantity .spec.memory",
                "crdMemory Quantity .spec.crdMemory", "list Json .spec.list", "map Json .spec.map", "free Json .spec.free",
                "anything Json .spec.anything", "nullable Integer .spec.nullable",
            ]);

    [Fact]
    public void When_spec_and_status_collide_spec_keeps_the_short_name() =>
        SampleDocument.Fields(SampleDocument.Table("""
            "spec":{"type":"object","properties":{"replicas":{"type":"integer"}}},
            "status":{"type":"object","properties":{"Replicas":{"type":"integer"},"ready":{"type":"integer"}}}
            """)).ShouldBe(["replicas Integer .spec.replicas", "status_Replicas Integer .status.Replicas", "ready Integer .status.ready"]);

    [Fact]
    public void A_name_that_metadata_has_gets_its_section_in_front() =>
        SampleDocument.Fields(SampleDocument.Table("""
            "spec":{"type":"object","properties":{"name":{"type":"string"},"Cluster":{"type":"string"}}},
            "status":{"type":"object","properties":{"name":{"type":"string"}}},"labels":{"type":"array"}
            """)).ShouldBe(["spec_name Text .spec.name", "spec_Cluster Text .spec.Cluster", "status_name Text .status.name", "object_labels Json .labels"]);

    [Fact]
    public void Names_that_differ_in_case_alone_are_numbered() =>
        SampleDocument.Table("""
            "spec":{"type":"object","properties":{"a":{"type":"string"},"A":{"type":"string"},"spec_a":{"type":"string"},"Spec_A":{"type":"string"}}}
            """).Columns.Select(column => column.Name.ToLowerInvariant()).ShouldBeUnique();

    [Fact]
    public void A_field_of_the_API_wins_over_a_computed_column() =>
        SampleDocument.Table("""
            "spec":{"type":"object","properties":{"age":{"type":"integer"}}}
            """).Columns.ShouldAllBe(column => column.Name != "age" || column.Expression == null);

    [Fact]
    public void A_label_selector_is_kept_whole_too_since_empty_and_absent_differ() =>
        SampleDocument.Fields(SampleDocument.Table("""
            "spec":{"type":"object","properties":{"selector":{"type":"object","properties":{
            "matchExpressions":{"type":"array"},"matchLabels":{"type":"object","additionalProperties":{"type":"string"}}}}}}
            """)).ShouldBe(
            [
                "selector Json .spec.selector", "selector_matchExpressions Json .spec.selector.matchExpressions",
                "selector_matchLabels Json .spec.selector.matchLabels",
            ]);

    [Fact]
    public void A_cyclic_schema_ends_in_JSON() =>
        SampleDocument.Fields(SampleDocument.Table(
            """
            "spec":{"allOf":[{"$ref":"#/components/schemas/Tree"}]}
            """,
            """
            "Tree":{"type":"object","properties":{"value":{"type":"string"},"left":{"$ref":"#/components/schemas/Tree"}}},
            """)).ShouldBe(["value Text .spec.value", "left Json .spec.left"]);

    [Fact]
    public void A_definition_that_refers_to_itself_alone_is_JSON() =>
        SampleDocument.Fields(SampleDocument.Table(
            """
            "spec":{"$ref":"#/components/schemas/Loop"}
            """,
            """
            "Loop":{"$ref":"#/components/schemas/Loop"},
            """)).ShouldBe(["spec Json .spec"]);

    [Fact]
    public void A_broken_definition_gives_a_JSON_column_and_spares_the_others() =>
        SampleDocument.Fields(SampleDocument.Table(
            """
            "spec":{"type":"object","properties":{"bad":{"$ref":"#/components/schemas/Broken"},"odd":{"type":7,"properties":[1]},"none":null,
            "good":{"type":"string"}}}
            """,
            """
            "Broken":{"type":"object","properties":{"a":nonsense}},
            """)).ShouldBe(["bad Json .spec.bad", "odd Json .spec.odd", "none Json .spec.none", "good Text .spec.good"]);

    [Theory]
    [InlineData("\"Bad\":{\"description\":\"\\ud800 half a pair\",\"type\":\"string\"},")]
    [InlineData("\"Bad\":{\"type\":\"object\",\"properties\":{\"\\ud800\":{\"type\":\"string\"}}},")]
    public void Text_that_cannot_be_read_makes_its_definition_a_broken_one(string definition) =>
        SampleDocument.Fields(SampleDocument.Table("\"spec\":{\"$ref\":\"#/components/schemas/Bad\"},\"good\":{\"type\":\"string\"}", definition))
            .ShouldBe(["spec Json .spec", "good Text .good"]);

    [Fact]
    public void A_kind_wider_than_a_table_is_cut()
    {
        var properties = string.Join(',', Enumerable.Range(0, 3_000).Select(number => $"\"p{number}\":{{\"type\":\"string\"}}"));

        SampleDocument.Table(properties).StoredWidth.ShouldBeLessThan(2_000);
    }

    [Fact]
    public void A_section_wider_than_a_table_stays_JSON() =>
        SampleDocument.Fields(SampleDocument.Table(
            "\"spec\":{\"type\":\"object\",\"properties\":{"
            + string.Join(',', Enumerable.Range(0, 3_000).Select(number => $"\"p{number}\":{{\"type\":\"string\"}}")) + "}}"))
            .ShouldBe(["spec Json .spec"]);

    [Fact]
    public void A_schema_that_doubles_at_every_level_stays_within_the_limit()
    {
        var definitions = string.Concat(Enumerable.Range(0, 30).Select(level =>
            $$$$"""
            "L{{{{level}}}}":{"type":"object","properties":{"a":{"$ref":"#/components/schemas/L{{{{level + 1}}}}"},"b":{"$ref":"#/components/schemas/L{{{{level + 1}}}}"}}},
            """));
        var table = SampleDocument.Table("\"spec\":{\"$ref\":\"#/components/schemas/L0\"}", definitions);

        table.Columns.Count.ShouldBeInRange(1_000, FieldTree.MaximumColumns + 20);
        table.Columns.Where(column => column.Path is ["spec", ..]).ShouldAllBe(column => column.Type == ColumnType.Json);
    }

    [Fact]
    public void Without_a_schema_spec_status_and_data_are_JSON() =>
        SampleDocument.Fields(ColumnLaw.Build("things", SampleDocument.Resource(), [])).ShouldBe(["spec Json .spec", "status Json .status", "data Json .data"]);

    [Fact]
    public void Wide_JSON_columns_stand_behind_all_others_in_a_row()
    {
        var stored = SampleDocument.Table("""
            "spec":{"type":"object","properties":{"list":{"type":"array"},"text":{"type":"string"}}}
            """).Columns.Where(column => column.Ordinal >= 0).ToList();

        stored.Select(column => column.Ordinal).Order().ShouldBe(Enumerable.Range(0, stored.Count));
        var wide = stored.Where(column => column.Name is "annotations" or "ownerReferences" or "finalizers" or "list").ToList();
        wide.Min(column => column.Ordinal).ShouldBeGreaterThan(stored.Except(wide).Max(column => column.Ordinal));
    }

    [Fact]
    public void Columns_of_several_clusters_are_merged_and_a_conflict_of_types_is_text()
    {
        var first = SampleDocument.Schema("""
            "spec":{"type":"object","properties":{"b":{"type":"integer"},"a":{"type":"integer"},"n":{"type":"integer"}}}
            """);
        var second = SampleDocument.Schema("""
            "spec":{"type":"object","properties":{"new":{"type":"string"},"a":{"type":"string"},"b":{"type":"integer"},"n":{"type":"number"}}}
            """);

        SampleDocument.Fields(ColumnLaw.Build("things", SampleDocument.Resource(), [first, second]))
            .ShouldBe(["b Integer .spec.b", "a Text .spec.a", "n Real .spec.n", "new Text .spec.new"]);
    }

    [Fact]
    public void The_values_of_secrets_are_withheld_with_and_without_a_schema()
    {
        var resource = SampleDocument.Resource("Secret", group: string.Empty);
        var schema = SampleDocument.Schema("""
            "data":{"type":"object","additionalProperties":{"type":"string","format":"byte"}},"stringData":{"type":"string"},"type":{"type":"string"}
            """);

        ColumnLaw.Build("secrets", resource, [schema]).Columns.Where(column => column.Path is ["data"] or ["stringData"])
            .Select(column => column.Content).ShouldBe([CellContent.Base64Sizes, CellContent.TextSizes]);
        ColumnLaw.Build("secrets", resource, []).Columns.Single(column => column.Name == "data").Content.ShouldBe(CellContent.Base64Sizes);
    }

    [Fact]
    public void The_values_of_secrets_are_one_withheld_column_each_whatever_the_schema_names_inside()
    {
        var schema = SampleDocument.Schema("""
            "data":{"type":"object","properties":{"password":{"type":"string"}}},"stringData":{"type":"object","properties":{"token":{"type":"string"}}}
            """);

        ColumnLaw.Build("secrets", SampleDocument.Resource("Secret", group: string.Empty), [schema]).Columns
            .Where(column => column.Path is ["data" or "stringData", ..]).Select(column => (column.Path.Count, column.Content))
            .ShouldBe([(1, CellContent.Base64Sizes), (1, CellContent.TextSizes)]);
    }

    [Theory]
    [InlineData("One sentence. Another one.", "One sentence.")]
    [InlineData("Values, e.g. small ones, count. More.", "Values, e.g. small ones, count.")]
    [InlineData("First line\nSecond line.", "First line")]
    [InlineData("  ", null)]
    [InlineData(null, null)]
    public void The_text_is_the_first_sentence_of_the_description(string? description, string? expected) =>
        ColumnText.FirstSentence(description).ShouldBe(expected);
}
