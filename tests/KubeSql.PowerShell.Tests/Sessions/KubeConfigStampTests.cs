using System.Buffers.Text;
using System.Text;

namespace KubeSql.PowerShell.Tests.Sessions;

public sealed class KubeConfigStampTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubesql-");
    private readonly KubeConfigStamp _stamp = new();

    public KubeConfigStampTests() => Write();

    public void Dispose() => _folder.Delete(recursive: true);

    private string File => Path.Combine(_folder.FullName, "config");

    private void Write(string token = "planted-one", string current = "dev", string extra = "", string server = "https://a") => WriteText($$"""
        current-context: {{current}}
        contexts:
        - { name: dev, context: { cluster: c, user: u } }
        - { name: prod, context: { cluster: c, user: u } }
        clusters: [{ name: c, cluster: { server: "{{server}}" } }]
        users: [{ name: u, user: { token: {{PlantedSecrets.Plant(token)}}{{extra}} } }]
        """);

    // A second later, however fast the test is.
    private void WriteText(string text)
    {
        var before = System.IO.File.Exists(File) ? System.IO.File.GetLastWriteTimeUtc(File) : DateTime.UtcNow;
        System.IO.File.WriteAllText(File, text);
        System.IO.File.SetLastWriteTimeUtc(File, before.AddSeconds(1));
    }

    private string Stamp(params string[] contexts) => _stamp.Of(new SessionRequest { Kubeconfig = File, Contexts = contexts });

    [Fact]
    public void An_untouched_file_keeps_its_stamp() => Stamp().ShouldBe(Stamp());

    [Fact]
    public void A_file_that_was_written_without_a_change_keeps_its_stamp()
    {
        var before = Stamp();
        Write();

        Stamp().ShouldBe(before);
    }

    [Fact]
    public void Another_token_is_another_stamp()
    {
        var before = Stamp();
        Write(token: "planted-two");

        Stamp().ShouldNotBe(before);
    }

    [Fact]
    public void Another_server_is_another_stamp()
    {
        var before = Stamp();
        Write(server: "https://b");

        Stamp().ShouldNotBe(before);
    }

    [Fact]
    public void Somebody_else_to_act_as_is_another_stamp()
    {
        var before = Stamp();
        Write(extra: ", as: joe");

        Stamp().ShouldNotBe(before);
    }

    [Fact]
    public void Another_plugin_is_another_stamp()
    {
        var before = Stamp();
        Write(extra: ", exec: { command: login, apiVersion: client.authentication.k8s.io/v1 }");

        Stamp().ShouldNotBe(before);
    }

    [Fact]
    public void Another_current_context_is_another_stamp_where_none_is_named()
    {
        var (current, named) = (Stamp(), Stamp("dev"));
        Write(current: "prod");

        (Stamp() == current, Stamp("dev") == named).ShouldBe((false, true));
    }

    [Fact]
    public void A_file_that_the_kubeconfig_names_counts_too()
    {
        var certificate = Path.Combine(_folder.FullName, "ca");
        System.IO.File.WriteAllText(certificate, "one");
        WriteText(System.IO.File.ReadAllText(File).Replace("\"https://a\"", "\"https://a\", certificate-authority: ca", StringComparison.Ordinal));
        var before = Stamp();

        System.IO.File.WriteAllText(certificate, "another");

        Stamp().ShouldNotBe(before);
    }

    [Fact]
    public void A_file_behind_links_counts_itself()
    {
        var (link, linked) = (Path.Combine(_folder.FullName, "link"), Path.Combine(_folder.FullName, "linked"));
        System.IO.File.CreateSymbolicLink(link, File);
        System.IO.File.CreateSymbolicLink(linked, link);
        var before = _stamp.Of(new SessionRequest { Kubeconfig = linked });

        Write(token: "planted-two");

        _stamp.Of(new SessionRequest { Kubeconfig = linked }).ShouldNotBe(before);
    }

    [Theory]
    [InlineData("opaque-one", "opaque-two", false)]
    [InlineData("""{"iss":"i","sub":"ann","exp":1}""", """{"iss":"i","sub":"ann","exp":2}""", true)]
    [InlineData("""{"iss":"i","sub":"ann"}""", """{"iss":"i","sub":"joe"}""", false)]
    [InlineData("""{"iss":"i","sub":"ann"}""", """{"iss":"j","sub":"ann"}""", false)]
    [InlineData("""{"exp":1}""", """{"exp":2}""", false)]
    [InlineData("""[1]""", """[2]""", false)]
    public void A_token_file_counts_by_whose_token_it_holds(string token, string next, bool isSameOwner)
    {
        var file = Path.Combine(_folder.FullName, "token");
        WriteText(System.IO.File.ReadAllText(File).Replace($"token: {PlantedSecrets.Plant("planted-one")}", "tokenFile: token", StringComparison.Ordinal));
        System.IO.File.WriteAllText(file, AsToken(token));
        var before = Stamp();

        System.IO.File.WriteAllText(file, AsToken(next));
        System.IO.File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddSeconds(1));

        (Stamp() == before).ShouldBe(isSameOwner);
    }

    private static string AsToken(string token) =>
        token.StartsWith("opaque", StringComparison.Ordinal) ? token : $"e30.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(token))}.c2ln";

    [Fact]
    public void A_file_that_is_half_written_is_an_error_and_its_end_the_stamp_before()
    {
        var before = Stamp();
        var whole = System.IO.File.ReadAllText(File);
        WriteText(whole[..(whole.Length / 2)]);
        Should.Throw<KubeConfigException>(() => Stamp());
        WriteText("");
        Should.Throw<KubeConfigException>(() => Stamp());

        WriteText(whole);

        Stamp().ShouldBe(before);
    }

    [Fact]
    public void A_missing_file_is_an_error() =>
        Should.Throw<KubeConfigException>(() => _stamp.Of(new SessionRequest { Kubeconfig = File + ".missing" })).ErrorId.ShouldBe("KubeConfigNotFound");
}
