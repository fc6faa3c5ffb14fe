namespace KubeSql.Kubernetes.Tests;

public sealed class SecretsFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("token: abc", true)]
    [InlineData("username: a\npassword: b", true)]
    [InlineData("client-certificate-data: YQ==\nclient-key-data: YQ==", true)]
    [InlineData("client-certificate: a\nclient-key: b", false)]
    [InlineData("tokenFile: a", false)]
    [InlineData("exec: { command: a, apiVersion: client.authentication.k8s.io/v1 }", false)]
    public void A_kubeconfig_that_all_can_read_is_warned_of_when_it_holds_secrets(string user, bool isWarned)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such file modes.");
        string file = WriteForAll(KubeConfigText.Single(user: user));

        SecretsFile.WarningFor(KubeConfig.Load(file).Resolve()).ShouldBe(
            isWarned ? $"Every user of this machine can read the credentials in {file}: run `chmod 600` on it." : null);
    }

    [Fact]
    public void A_kubeconfig_that_is_private_is_not_warned_of() =>
        SecretsFile.WarningFor(KubeConfig.Load(_folder.WritePrivately("config", KubeConfigText.Single())).Resolve()).ShouldBeNull();

    [Fact]
    public async Task The_warning_comes_once_for_a_connection()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such file modes.");
        string file = WriteForAll(KubeConfigText.Single());
        var log = new DiagnosticLog();

        await using var connection = new ClusterConnection(KubeConfig.Load(file).Resolve(), new ClusterConnectionOptions { Diagnostics = log.Add });

        log.Warnings.Single().ShouldContain("chmod 600");
    }

    private string WriteForAll(string text) =>
        TemporaryFolder.SetMode(_folder.Write("config", text), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
}
