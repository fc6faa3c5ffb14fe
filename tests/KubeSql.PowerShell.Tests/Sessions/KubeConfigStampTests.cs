namespace KubeSql.PowerShell.Tests.Sessions;

public sealed class KubeConfigStampTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    private string Stamp() => KubeConfigStamp.Of(new SessionRequest { Kubeconfig = _file });

    [Fact]
    public void An_untouched_file_keeps_its_stamp() => Stamp().ShouldBe(Stamp());

    [Fact]
    public void A_file_written_since_has_another_stamp()
    {
        var before = Stamp();
        File.SetLastWriteTimeUtc(_file, File.GetLastWriteTimeUtc(_file).AddSeconds(1));

        Stamp().ShouldNotBe(before);
    }

    [Fact]
    public void A_missing_file_is_an_error() =>
        Should.Throw<KubeConfigException>(() => KubeConfigStamp.Of(new SessionRequest { Kubeconfig = _file + ".missing" }))
            .ErrorId.ShouldBe("KubeConfigNotFound");
}
