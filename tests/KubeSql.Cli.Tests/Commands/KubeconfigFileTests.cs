using System.Runtime.Versioning;
using KubeSql.Cli.Commands;
using KubeSql.Cli.Tests.Support;

namespace KubeSql.Cli.Tests.Commands;

public sealed class KubeconfigFileTests
{
    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Only_its_owner_can_read_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no Unix file modes.");
        using var folder = new TemporaryFolder();
        await KubeconfigFile.WriteAsync(folder.PathOf("config"), "a: b\n", TestContext.Current.CancellationToken);
        File.GetUnixFileMode(folder.PathOf("config")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task What_was_there_before_is_replaced()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("config", "something longer than what comes now");
        await KubeconfigFile.WriteAsync(file, "a: b\n", TestContext.Current.CancellationToken);
        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldBe("a: b\n");
    }

    [Theory]
    [InlineData("users:\n- name: admin\n  user:\n    token: abc.def\n", "abc.def")]
    [InlineData("    token: \"abc\"\n", "abc")]
    [InlineData("    client-key-data: abc\n", "")]
    public void The_token_is_found(string kubeconfig, string token) => KubeconfigFile.FindToken(kubeconfig).ShouldBe(token);
}
