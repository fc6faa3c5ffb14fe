using System.Text;
using KubeSql.Cli.Output;

namespace KubeSql.Cli.Tests.Output;

public sealed class DescriptionRowsTests
{
    private static readonly TableDescription s_pods = new()
    {
        Name = "pods",
        Aliases = ["po", "pod"],
        ApiVersion = "v1",
        Kind = "Pod",
        IsNamespaced = true,
        Text = "Pods.",
        Columns = [new("name", ColumnType.Text, ".metadata.name", "Its name."), new("restarts", ColumnType.Integer, null, null)],
    };

    [Fact]
    public async Task Tables_have_their_names_kinds_and_text() =>
        (await WriteAsync(DescriptionRows.OfTables([s_pods, new TableDescription { Name = "clusters" }])))
            .ShouldBe("name,kind,apiVersion,namespaced,text,aliases\r\npods,Pod,v1,true,Pods.,\"po, pod\"\r\nclusters,,,false,,\r\n");

    [Fact]
    public async Task Columns_have_their_types_paths_and_text() =>
        (await WriteAsync(DescriptionRows.OfColumns(s_pods)))
            .ShouldBe("name,type,path,text\r\nname,text,.metadata.name,Its name.\r\nrestarts,integer,,\r\n");

    private static async Task<string> WriteAsync(IRowSource rows)
    {
        using var stream = new MemoryStream();
        await new CsvRowWriter(new Utf8Output(stream), withHeader: true).WriteAsync(rows, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
