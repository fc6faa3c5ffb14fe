using System.Text;
using KubeSql.Catalog;
using KubeSql.Catalog.OpenApi;

namespace KubeSql.Tests.Catalog;

public sealed class OpenApiDocumentTests
{
    [Fact]
    public void A_v2_document_gives_the_same_columns_as_v3()
    {
        var v2 = OpenApiDocument.TryParse("""
            {"swagger":"2.0","paths":{},"definitions":{"com.example.v1.Thing":{"type":"object","properties":{
            "metadata":{"description":"m","$ref":"#/definitions/Meta"},"spec":{"$ref":"#/definitions/Spec"}},
            "x-kubernetes-group-version-kind":[{"group":"example.com","version":"v1","kind":"Thing"}]},
            "Spec":{"type":"object","properties":{"size":{"type":"integer"}}}}}
            """u8)!.FindKind("example.com", "v1", "Thing")!;

        SampleDocument.Fields(ColumnLaw.Build("things", SampleDocument.Resource(), [v2])).ShouldBe(["size Integer .spec.size"]);
    }

    [Fact]
    public void A_kind_is_found_by_group_version_and_name_together()
    {
        var document = OpenApiDocument.TryParse(SampleDocument.V3("\"a\":{}"))!;

        document.FindKind("example.com", "v1", "Thing").ShouldNotBeNull();
        document.FindKind("example.com", "v2", "Thing").ShouldBeNull();
        document.FindKind("", "v1", "Thing").ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("no JSON")]
    [InlineData("{}")]
    [InlineData("{\"definitions\":{}}")]
    [InlineData("{\"definitions\":[]}")]
    [InlineData("{\"components\":7}")]
    public void What_holds_no_schema_is_no_document(string text) => OpenApiDocument.TryParse(Encoding.UTF8.GetBytes(text)).ShouldBeNull();

    [Fact]
    public void A_document_cut_off_keeps_what_came_whole()
    {
        var text = """{"definitions":{"A":{"x-kubernetes-group-version-kind":[{"kind":"A","version":"v1","group":""}]},"B":{"type":"ob"""u8;

        OpenApiDocument.TryParse(text)?.FindKind("", "v1", "B").ShouldBeNull();
    }
}
